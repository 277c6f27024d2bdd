/**
 * Parses the commands of a code block into rows. A block of another language has none and is copied whole.
 */
import { isPlainLanguage } from './fence.ts';
import { beginsWithPrompt, hasPrompts, parseConsoleRows } from './parse-console.ts';
import { type FenceRow, parseShellRows } from './parse-shell.ts';

const shellLanguages = new Set(['bash', 'sh', 'shell', 'zsh', 'shellscript']);
const consoleLanguages = new Set(['console', 'shellsession', 'shell-session', 'sh-session', 'terminal']);

/** Whether a block holds commands: by its language, or, in plain text, by the prompt that it begins with. */
export function isShellFence(language: string, source: string): boolean {
  const isNamed = shellLanguages.has(language) || consoleLanguages.has(language);
  return isNamed || (isPlainLanguage(language) && beginsWithPrompt(source));
}

/** Rows that cover every line of `source`; `undefined` when it is not shell. */
export function parseFence(language: string, source: string): FenceRow[] | undefined {
  if (!isShellFence(language, source)) return undefined;
  const isConsole = consoleLanguages.has(language) ? hasPrompts(source) : beginsWithPrompt(source);
  return isConsole ? parseConsoleRows(source) : parseShellRows(source);
}
