/**
 * Regular expressions as Prometheus takes them: RE2's syntax, which has no looking around and no references back.
 * JavaScript's own engine is no judge of them: it takes what RE2 refuses, and refuses what RE2 takes.
 */
import {
  type Cursor,
  isNext,
  PatternError,
  peek,
  readCharacterClass,
  readCharacterEscape,
  readClassEscape,
  take,
  takeUntil,
} from './re2-escapes.ts';

export type Re2Pattern =
  | { kind: 'pattern'; matchesEmpty: boolean }
  /** `why` is a clause. */
  | { kind: 'wrong'; reason: string };

/** A part of a pattern: whether it can be empty, and how many copies its repetitions make of one character. */
interface PatternPart {
  matchesEmpty: boolean;
  copies: number;
}

const maxCopies = 1000;

/** `{2}`, `{2,}`, `{2,5}`; anything else behind a `{` is text. */
const countedRepetition = /^\{(\d+)(?:(,)(\d+)?)?\}/;

const lookAround = ['?=', '?!', '?<=', '?<!'];

function readGroup(cursor: Cursor): PatternPart | undefined {
  if (peek(cursor) !== '?') return readAlternatives(cursor);
  if (lookAround.some((sign) => isNext(cursor, sign)))
    throw new PatternError('it looks ahead or behind, which RE2 cannot do');
  if (isNext(cursor, '?P<') || isNext(cursor, '?<')) {
    const name = takeUntil(cursor, '>')?.replace(/^\?P?</, '') ?? '';
    if (!/^\w+$/.test(name)) throw new PatternError('a group has no proper name');
    return readAlternatives(cursor);
  }
  const sign = /^\?[imsU]*(?:-[imsU]+)?[:)]/.exec(cursor.characters.slice(cursor.at).join(''))?.[0];
  if (sign === undefined) throw new PatternError(`(${peek(cursor)}${peek(cursor, 1)} means nothing in RE2`);
  cursor.at += sign.length;
  return sign.endsWith(':') ? readAlternatives(cursor) : undefined;
}

function readBackslash(cursor: Cursor): PatternPart | undefined {
  const letter = peek(cursor);
  if (/[AzbB]/.test(letter)) {
    cursor.at += 1;
    return { matchesEmpty: letter !== 'b', copies: 1 };
  }
  if (letter === 'Q') {
    cursor.at += 1;
    const text = takeUntil(cursor, '\\E');
    // Left open, it would swallow the bracket that Prometheus puts behind the pattern.
    if (text === undefined) throw new PatternError('\\Q wants \\E behind the text');
    return text === '' ? undefined : { matchesEmpty: false, copies: 1 };
  }
  if (!readClassEscape(cursor)) readCharacterEscape(cursor);
  return { matchesEmpty: false, copies: 1 };
}

/** One part without its repetition; undefined for what matches nothing and cannot be repeated, such as `(?i)`. */
function readPart(cursor: Cursor): PatternPart | undefined {
  const character = take(cursor);
  if (character === '(') {
    const part = readGroup(cursor);
    if (part !== undefined && take(cursor) !== ')') throw new PatternError('a ( is not closed');
    return part;
  }
  if (character === '[') {
    readCharacterClass(cursor);
    return { matchesEmpty: false, copies: 1 };
  }
  if (character === '\\') return readBackslash(cursor);
  return { matchesEmpty: character === '^' || character === '$', copies: 1 };
}

/** The repetition that comes next, as its smallest and largest count. */
function readRepetition(cursor: Cursor): { least: number; most: number; sign: string } | undefined {
  const braces = countedRepetition.exec(cursor.characters.slice(cursor.at, cursor.at + 24).join(''));
  const sign = braces?.[0] ?? (/[*+?]/.test(peek(cursor)) ? peek(cursor) : '');
  if (sign === '') return undefined;
  cursor.at += sign.length;
  if (peek(cursor) === '?') cursor.at += 1;
  if (!braces) return { least: sign === '+' ? 1 : 0, most: 1, sign };
  const least = Number(braces[1]);
  const most = braces[2] === undefined ? least : Number(braces[3] ?? least);
  if (most > maxCopies || least > most) throw new PatternError(`${sign} is no count that RE2 takes`);
  return { least, most, sign };
}

function readSequence(cursor: Cursor): PatternPart {
  const whole: PatternPart = { matchesEmpty: true, copies: 1 };
  let before: 'nothing' | 'part' | 'repetition' = 'nothing';
  while (peek(cursor) !== '' && peek(cursor) !== '|' && peek(cursor) !== ')') {
    const stray = readRepetition(cursor);
    if (stray) {
      if (before === 'nothing') throw new PatternError(`there is nothing for ${stray.sign} to repeat`);
      if (before === 'repetition') throw new PatternError(`${stray.sign} repeats a repetition`);
      before = 'repetition';
      continue;
    }
    const part = readPart(cursor);
    if (part === undefined) {
      // Flags between a part and its repetition are allowed, as in a(?i)*.
      if (before === 'repetition') before = 'part';
      continue;
    }
    const repetition = readRepetition(cursor);
    before = repetition ? 'repetition' : 'part';
    whole.matchesEmpty &&= part.matchesEmpty || repetition?.least === 0;
    whole.copies = Math.max(whole.copies, part.copies * Math.max(1, repetition?.most ?? 1));
    if (whole.copies > maxCopies)
      throw new PatternError(`its repetitions make more than ${maxCopies} copies`);
  }
  return whole;
}

function readAlternatives(cursor: Cursor): PatternPart {
  const whole = readSequence(cursor);
  while (peek(cursor) === '|') {
    cursor.at += 1;
    const other = readSequence(cursor);
    whole.matchesEmpty ||= other.matchesEmpty;
    whole.copies = Math.max(whole.copies, other.copies);
  }
  return whole;
}

/** Reads a pattern without its quotes. Prometheus anchors it at both ends. */
export function parseRe2(pattern: string): Re2Pattern {
  const cursor: Cursor = { characters: [...pattern], at: 0 };
  try {
    const { matchesEmpty } = readAlternatives(cursor);
    if (peek(cursor) === ')') return { kind: 'wrong', reason: 'a ) has no (' };
    return { kind: 'pattern', matchesEmpty };
  } catch (error) {
    if (error instanceof PatternError) return { kind: 'wrong', reason: error.message };
    throw error;
  }
}
