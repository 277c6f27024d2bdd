/**
 * From a fence's language and source to its rows. What is no shell's has none: it is copied whole.
 */
import { beginsWithPrompt, hasPrompts, parseConsoleRows } from './parse-console.ts';
import { type FenceRow, parseShellRows } from './parse-shell.ts';

const shellLanguages = new Set(['bash', 'sh', 'shell', 'zsh', 'shellscript']);
const consoleLanguages = new Set(['console', 'shellsession', 'shell-session', 'sh-session', 'terminal']);

/** Names of no language: a block that begins with a prompt is a session all the same. */
const plainLanguages = new Set(['', 'text', 'plaintext', 'txt', 'plain']);

/** Whether a block holds commands: by its language, or without one by the prompt that it begins with. */
export function isShellFence(language: string, source: string): boolean {
  const isNamed = shellLanguages.has(language) || consoleLanguages.has(language);
  return isNamed || (plainLanguages.has(language) && beginsWithPrompt(source));
}

export interface ParsedFence {
  rows: FenceRow[];
  /** Whether lines begin with prompts, which are shown and not copied. */
  hasPrompts: boolean;
}

export function parseFence(language: string, source: string): ParsedFence | undefined {
  if (!isShellFence(language, source)) return undefined;
  const isConsole = consoleLanguages.has(language) ? hasPrompts(source) : beginsWithPrompt(source);
  return { rows: isConsole ? parseConsoleRows(source) : parseShellRows(source), hasPrompts: isConsole };
}
