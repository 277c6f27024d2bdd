/**
 * From a fence's language and source to its rows. Languages that are no shell have none: they are copied whole.
 */
import { beginsWithPrompt, hasPrompts, parseConsole } from './parse-console.ts';
import { parseShell, type Row } from './parse-shell.ts';

const shells = new Set(['bash', 'sh', 'shell', 'zsh', 'shellscript']);
const consoles = new Set(['console', 'shellsession', 'shell-session', 'terminal']);

export function isShell(language: string): boolean {
  return shells.has(language) || consoles.has(language);
}

export interface Commands {
  rows: Row[];
  /** Whether lines begin with prompts, which are shown and not copied. */
  hasPrompts: boolean;
}

export function parseCommands(language: string, source: string): Commands | undefined {
  if (!isShell(language)) return undefined;
  const isConsole = consoles.has(language) ? hasPrompts(source) : beginsWithPrompt(source);
  return { rows: isConsole ? parseConsole(source) : parseShell(source), hasPrompts: isConsole };
}
