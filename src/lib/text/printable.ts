/**
 * Makes text from outside safe to show and to write: invisible characters are replaced, because they could mean
 * something to the program that reads the text next.
 */

/** Control, format, private and unassigned characters, lone surrogates, line and paragraph separators. */
export const invisiblePattern = /[\p{C}\p{Zl}\p{Zp}]/u;

const truncateText = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${[...text.slice(0, maxLength)].slice(0, -1).join('')}…`;

/** By code point, so that a surrogate pair is one character. */
const replaceInvisible = (text: string): string =>
  [...text].map((each) => (invisiblePattern.test(each) ? ' ' : each)).join('');

/** On one line: every run of white space becomes one space. At most `maxLength` UTF-16 units. */
export function makePrintable(text: string, maxLength = 200): string {
  const shown = replaceInvisible(text.slice(0, maxLength * 4));
  return truncateText(shown.replace(/\s+/g, ' ').trim(), maxLength);
}

/** Keeps lines and indentation, without empty lines at either end. At most `maxLength` UTF-16 units. */
export function makePrintableLines(text: string, maxLength = 2000): string {
  const lines = text.slice(0, maxLength * 4).split(/\r\n|[\n\r\u2028\u2029]/);
  const shown = lines.map((line) => replaceInvisible(line.replaceAll('\t', '  ')).trimEnd());
  return truncateText(shown.join('\n').replace(/^\n+|\n+$/g, ''), maxLength);
}

/**
 * On one line and of the same length, for a terminal or a build log. Neither reads a command in it: an escape sequence,
 * GitHub's `::error::` at the start of a line, or Azure's `##[error]` anywhere.
 */
export const escapeForLog = (text: string): string =>
  text
    .replace(new RegExp(invisiblePattern, 'gu'), (each) => (each === '\n' || each === '\t' ? ' ' : '\uFFFD'))
    .replace(/^(\s*):(?=:)/, '$1\uFF1A')
    .replace(/##(?=\w*\[)/g, '#\uFF03');
