/**
 * What people can see of a text that comes from elsewhere: for showing a name as it is, and for writing it into a file
 * where an unseen character could mean something to whoever reads it next.
 */

/** Control and format characters (also those that turn the direction of what follows), lone surrogates, line ends. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;

const truncateText = (text: string, most: number): string =>
  text.length <= most ? text : `${[...text.slice(0, most)].slice(0, -1).join('')}…`;

/** On one line: every run of white space is one blank. At most `most` UTF-16 units. */
export function makePrintable(text: string, most = 200): string {
  const seen = [...text.slice(0, most * 4)].map((each) => (unseen.test(each) ? ' ' : each)).join('');
  return truncateText(seen.replace(/\s+/g, ' ').trim(), most);
}

/** With its lines and indentation kept; nothing blank at either end. */
export function makePrintableLines(text: string, most = 2000): string {
  const lines = text.slice(0, most * 4).split(/\r\n|[\n\r\u2028\u2029]/);
  const seen = lines.map((line) =>
    [...line.replaceAll('\t', '  ')]
      .map((each) => (unseen.test(each) ? ' ' : each))
      .join('')
      .trimEnd(),
  );
  return truncateText(seen.join('\n').replace(/^\n+|\n+$/g, ''), most);
}

/**
 * On one line and as long as it was, for a terminal or a build's log: neither reads a command in it, such as a colour, or
 * GitHub's `::error::` at the head of a line and `##[error]` anywhere.
 */
export const escapeForLog = (text: string): string =>
  text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (each) => (each === '\n' || each === '\t' ? ' ' : '\uFFFD'))
    .replace(/^(\s*):(?=:)/, '$1\uFF1A')
    .replace(/##(?=\w*\[)/g, '#\uFF03');
