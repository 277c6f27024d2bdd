/**
 * What may follow a backslash in RE2, and what may stand in its square brackets.
 */

/** The pattern by its characters, and how far it has been read. */
export interface Cursor {
  readonly characters: readonly string[];
  at: number;
}

/** Thrown while a pattern is read, caught where reading began. The message is a clause. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

export const peek = (cursor: Cursor, ahead = 0): string => cursor.characters[cursor.at + ahead] ?? '';

export function take(cursor: Cursor): string {
  const character = peek(cursor);
  cursor.at += 1;
  return character;
}

/** Whether `text` comes next. */
export const isNext = (cursor: Cursor, text: string): boolean =>
  cursor.characters.slice(cursor.at, cursor.at + text.length).join('') === text;

/** What stands before `end`; passes over it too. Undefined when it does not come. */
export function takeUntil(cursor: Cursor, end: string): string | undefined {
  for (let at = cursor.at; at < cursor.characters.length; at += 1) {
    if (!isNext({ characters: cursor.characters, at }, end)) continue;
    const between = cursor.characters.slice(cursor.at, at).join('');
    cursor.at = at + end.length;
    return between;
  }
  return undefined;
}

const singleCharacterEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function readHexadecimal(cursor: Cursor): string {
  const braced = peek(cursor) === '{';
  if (braced) cursor.at += 1;
  const digits = braced ? takeUntil(cursor, '}') : take(cursor) + take(cursor);
  const code = /^[0-9a-fA-F]+$/.test(digits ?? '') ? Number.parseInt(digits ?? '', 16) : Number.NaN;
  if (!(code <= 0x10ffff) || (!braced && digits?.length !== 2))
    throw new PatternError('\\x wants two hexadecimal digits or \\x{…}');
  return String.fromCodePoint(code);
}

/** One character behind a backslash that has been read; not the classes, which only some places allow. */
export function readCharacterEscape(cursor: Cursor): string {
  const letter = take(cursor);
  if (letter === '') throw new PatternError('it ends with a backslash');
  if (letter === 'x') return readHexadecimal(cursor);
  if (letter === '0' || (/[1-7]/.test(letter) && /[0-7]/.test(peek(cursor)))) {
    let digits = letter;
    while (digits.length < 3 && /[0-7]/.test(peek(cursor))) digits += take(cursor);
    return String.fromCodePoint(Number.parseInt(digits, 8));
  }
  if (/[1-9]/.test(letter)) throw new PatternError(`\\${letter} refers back to a group, which RE2 cannot do`);
  const known = singleCharacterEscapes[letter];
  if (known !== undefined) return known;
  if (letter >= '\x80' || /[A-Za-z]/.test(letter)) throw new PatternError(`\\${letter} means nothing in RE2`);
  return letter;
}

/** A script or a category of Unicode; JavaScript knows the same ones. */
function isUnicodeClass(name: string): boolean {
  const plain = name.replace(/^\^/, '');
  if (plain === 'Any') return true;
  return [plain, `Script=${plain}`].some((each) => {
    try {
      return new RegExp(String.raw`^\p{${each}}$`, 'u').unicode;
    } catch {
      return false;
    }
  });
}

/** True when a class such as `\d` or `\p{Greek}` was next, behind a backslash that has been read. */
export function readClassEscape(cursor: Cursor): boolean {
  const letter = peek(cursor);
  if (/[dswDSW]/.test(letter)) {
    cursor.at += 1;
    return true;
  }
  if (letter !== 'p' && letter !== 'P') return false;
  cursor.at += 1;
  const name = take(cursor) === '{' ? takeUntil(cursor, '}') : peek(cursor, -1);
  if (name === undefined || !/^\^?[A-Za-z_]+$/.test(name) || !isUnicodeClass(name))
    throw new PatternError(`\\${letter} wants a script or category of Unicode, as in \\${letter}{Greek}`);
  return true;
}

const namedClasses = 'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit';

function readNamedClass(cursor: Cursor): boolean {
  if (!isNext(cursor, '[:')) return false;
  const ahead: Cursor = { characters: cursor.characters, at: cursor.at + 2 };
  const name = takeUntil(ahead, ':]');
  if (name === undefined) return false;
  if (!namedClasses.split(' ').includes(name.replace(/^\^/, '')))
    throw new PatternError(`[:${name}:] is no class; there are ${namedClasses.replaceAll(' ', ', ')}`);
  cursor.at = ahead.at;
  return true;
}

function readClassMember(cursor: Cursor): string {
  const character = take(cursor);
  if (character === '') throw new PatternError('a [ is not closed');
  return character === '\\' ? readCharacterEscape(cursor) : character;
}

/** Reads square brackets to their end, behind the first of them. */
export function readCharacterClass(cursor: Cursor): void {
  if (peek(cursor) === '^') cursor.at += 1;
  for (let isFirst = true; isFirst || peek(cursor) !== ']'; isFirst = false) {
    if (readNamedClass(cursor)) continue;
    if (peek(cursor) === '\\') {
      const start = cursor.at;
      cursor.at += 1;
      if (readClassEscape(cursor)) continue;
      cursor.at = start;
    }
    const low = readClassMember(cursor);
    if (peek(cursor) !== '-' || peek(cursor, 1) === ']' || peek(cursor, 1) === '') continue;
    cursor.at += 1;
    const high = readClassMember(cursor);
    if ((low.codePointAt(0) ?? 0) > (high.codePointAt(0) ?? 0))
      throw new PatternError(`the range ${low}-${high} runs backwards`);
  }
  cursor.at += 1;
}
