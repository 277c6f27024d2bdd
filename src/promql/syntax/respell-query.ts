/**
 * Rewrites syntax that some Prometheus version accepts and the grammar does not: functions of version 2, numbers such as
 * `5.` and `0X1F`, a metric called `offset`. Each is replaced by an equivalent, and offsets are mapped back.
 */

export interface RespelledQuery {
  text: string;
  /** The offset in the original for an offset in `text`. */
  toSourceOffset: (at: number) => number;
}

/** Strings and comments come first, so that their contents are kept. */
const tokenPattern =
  /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`[^`]*`|#[^\n]*|[A-Za-z_:][\w:]*|\d+\.(?!\d)|0X(?=[0-9a-fA-F])|\s+|[\s\S]/g;

/** Tokens that a metric name may follow: none, a parenthesis, a comma or an operator. */
const beforeOperand = /^$|^[(,+\-*/%^=<>]$/;

function respell(word: string, before: string, rest: string): string {
  if (word === 'holt_winters' && /^\s*\(/.test(rest)) return 'double_exponential_smoothing';
  if (word.toLowerCase() === 'offset' && beforeOperand.test(before)) return 'metric';
  if (word === '0X') return '0x';
  if (/^\d+\.$/.test(word)) return `${word}0`;
  return word;
}

/** `expression` in the grammar's syntax; unchanged where nothing needs replacing. */
export function respellQuery(expression: string): RespelledQuery {
  const shifts: { at: number; by: number }[] = [];
  let text = '';
  let before = '';
  for (const match of expression.matchAll(tokenPattern)) {
    const [word] = match;
    const spelled = respell(word, before, expression.slice(match.index + word.length));
    text += spelled;
    if (spelled.length !== word.length) shifts.push({ at: text.length, by: spelled.length - word.length });
    if (!/^[\s#]/.test(word)) before = word;
  }
  const toSourceOffset = (at: number): number =>
    shifts.reduce((offset, shift) => (shift.at <= at ? offset - shift.by : offset), at);
  return { text, toSourceOffset };
}
