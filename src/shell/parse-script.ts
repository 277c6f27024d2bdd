/**
 * The only place that runs the shell parser. Placeholders such as `<pod>` are masked first, because a shell would take
 * them for redirects.
 */
import { forEachChild, parse, type Script, type Statement, type SyntaxNode } from 'unbash';
import { maskPlaceholders } from '../parameters/find-placeholders.ts';

export interface ShellScript {
  /** The text that the offsets of the nodes index. */
  source: string;
  root: Script;
  /** Whether the parser reports errors, such as an open quote or a missing `done`. */
  isBroken: boolean;
}

/** A command as a reader copies it, with its part of the syntax tree. */
export interface ShellCommand {
  /** Without prompts, with comments. */
  text: string;
  /** Length of each line's prompt; 0 for a line without one. */
  promptLengths: readonly number[];
  /** The script of the whole block; in a console session, of this command alone. */
  script: ShellScript;
  statements: readonly Statement[];
  /** Offset of `text` in `script.source`. */
  start: number;
}

export function parseScript(source: string): ShellScript {
  const root = parse(maskPlaceholders(source));
  return { source, root, isBroken: (root.errors ?? []).length > 0 };
}

/** Parses a text that is one command, or what follows the prompts of a console session. */
export function parseCommand(text: string, promptLengths: readonly number[] = []): ShellCommand {
  const script = parseScript(text);
  return { text, promptLengths, script, statements: script.root.commands, start: 0 };
}

export function listChildren(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
}
