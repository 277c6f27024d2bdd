/**
 * From a fence's language and source to its rows. What is no shell's has none: it is copied whole.
 */
import { beginsWithPrompt, hasPrompts, parseConsole } from './parse-console.ts';
import { parseShell, type Row } from './parse-shell.ts';

const shells = new Set(['bash', 'sh', 'shell', 'zsh', 'shellscript']);
const consoles = new Set(['console', 'shellsession', 'shell-session', 'sh-session', 'terminal']);

/** Names of no language: a block that begins with a prompt is a session all the same. */
const unnamed = new Set(['', 'text', 'plaintext', 'txt', 'plain']);

/** Whether a block holds commands: by its language, or without one by the prompt that it begins with. */
export function isShell(language: string, source: string): boolean {
  const isNamed = shells.has(language) || consoles.has(language);
  return isNamed || (unnamed.has(language) && beginsWithPrompt(source));
}

export interface Commands {
  rows: Row[];
  /** Whether lines begin with prompts, which are shown and not copied. */
  hasPrompts: boolean;
}

export function parseCommands(language: string, source: string): Commands | undefined {
  if (!isShell(language, source)) return undefined;
  const isConsole = consoles.has(language) ? hasPrompts(source) : beginsWithPrompt(source);
  return { rows: isConsole ? parseConsole(source) : parseShell(source), hasPrompts: isConsole };
}
