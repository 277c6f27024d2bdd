/**
 * Parses PromQL string literals, which follow Go: double or single quotes with escapes, backticks without.
 */

export type StringLiteral =
  | { kind: 'string'; value: string }
  /** `from` and `to` are offsets in the literal; `reason` is a clause. */
  | { kind: 'invalid'; from: number; to: number; reason: string };

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const codePointEscape = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))/;

/** The character that an escape stands for, and the escape's length without the backslash; undefined for an unknown one. */
function readStringEscape(rest: string, quote: string): { value: string; length: number } | undefined {
  const first = rest.charAt(0);
  if (first === quote) return { value: quote, length: 1 };
  const known = simpleEscapes[first];
  if (known !== undefined) return { value: known, length: 1 };
  const match = codePointEscape.exec(rest);
  if (match === null) return undefined;
  const [matched, byte, four, eight, octal] = match;
  const code = octal === undefined ? Number.parseInt(byte ?? four ?? eight ?? '', 16) : Number.parseInt(octal, 8);
  const isByte = byte !== undefined || octal !== undefined;
  const isValid = isByte ? code <= 0xff : code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isValid ? { value: String.fromCodePoint(code), length: matched.length } : undefined;
}

/** Parses a literal including its quotes. */
export function parseStringLiteral(literal: string): StringLiteral {
  const quote = literal.charAt(0);
  const end = literal.length;
  const unclosed: StringLiteral = {
    kind: 'invalid',
    from: 0,
    to: end,
    reason: `the quote ${quote} is not closed`,
  };
  if (quote === '`')
    return end > 1 && literal.endsWith('`') ? { kind: 'string', value: literal.slice(1, -1) } : unclosed;
  let value = '';
  for (let at = 1; at < end; ) {
    const character = literal.charAt(at);
    if (character === quote) return { kind: 'string', value };
    if (character === '\n') return unclosed;
    if (character !== '\\') {
      value += character;
      at += 1;
      continue;
    }
    const decoded = readStringEscape(literal.slice(at + 1), quote);
    if (decoded === undefined) {
      const shown = literal.slice(at, at + 2);
      const reason = `${shown} is no escape; write \\${shown} for a backslash, or quote with backticks`;
      return at + 1 >= end ? unclosed : { kind: 'invalid', from: at, to: at + 2, reason };
    }
    value += decoded.value;
    at += 1 + decoded.length;
  }
  return unclosed;
}

/** The value of a literal; undefined when it is invalid. */
export function readStringValue(literal: string): string | undefined {
  const parsed = parseStringLiteral(literal);
  return parsed.kind === 'string' ? parsed.value : undefined;
}
