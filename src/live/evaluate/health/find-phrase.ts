/**
 * Decides whether a text states a phrase. A statement is complete: the whole text, a whole line of several words, the value of a
 * status, or a known sentence. A phrase within anything longer proves nothing, because the rest can deny it in any language.
 */

export type PhraseFinding =
  | { kind: 'stated' | 'absent' }
  /** `quote` has the phrase and is no such statement. */
  | { kind: 'open'; quote: string };

/** Names whose value is about the whole answer; every other name can change the meaning, as in `expected: healthy`. */
export const statusNames: readonly string[] = ['status', 'state', 'health', 'result'];

const statusName = new RegExp(
  `^(?:(?:overall|current|service|system|health) )?(?:${statusNames.join('|')}|health ?check)$`,
  'i',
);

/** What may stand before the phrase in a sentence. */
const affirmation =
  /^(?:(?:the )?(?:service|system|server|application|app|api|everything) is|all(?: (?:checks|services|systems|components|instances))?(?: are)?) $/i;

/** Stands for any text within a line. */
export const wildcard = '*';

const collapse = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Without the quotes around a text, the `+` of a positive reply, and the punctuation that ends it. */
const trimPunctuation = (text: string): string => text.replace(/^["'“‘+]/, '').replace(/[.!"'”’]{1,3}$/, '');

/** Finds the phrase as whole words, and as the end of words that are little longer, such as `unhealthy`. */
function createMentionPattern(phrase: string, flags: string, prefix: string): RegExp {
  const start = /^[\p{L}\p{N}]/u.test(phrase) ? `(?<![\\p{L}\\p{N}])${prefix}` : '';
  const end = /[\p{L}\p{N}]$/u.test(phrase) ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(`${start}${phrase.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}${end}`, `u${flags}`);
}

export const createWordPattern = (phrase: string): RegExp => createMentionPattern(phrase, '', '');

export const createLoosePattern = (phrase: string): RegExp => createMentionPattern(phrase, 'i', '\\p{L}{0,3}');

/** Whether `line` is the phrase with any text in place of each wildcard. */
function matchesWildcards(line: string, phrase: string): boolean {
  const parts = phrase.split(wildcard);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (!line.startsWith(first) || !line.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = line.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= line.length - last.length;
}

interface NamedValue {
  name: string;
  value: string;
}

/** `Status: healthy`, `status=healthy`. A line that is indented belongs to another one. */
function readNamedValue(line: string): NamedValue | undefined {
  const [, name, value] = /^["']?([\p{L}][\p{L} _-]{0,60}?)["']? ?(?:=>|[:=]) ?(.+)$/u.exec(line) ?? [];
  return name === undefined || value === undefined ? undefined : { name, value: trimPunctuation(value) };
}

function isStated(line: string, phrase: string, isWholeText: boolean): boolean {
  const text = trimPunctuation(line);
  if (text === phrase || line === phrase) return isWholeText || phrase.includes(' ');
  const named = readNamedValue(line);
  if (named && statusName.test(named.name)) return named.value === phrase;
  if (named && named.name === phrase) return /^(?:true|yes)$/i.test(named.value);
  return text.endsWith(phrase) && affirmation.test(text.slice(0, -phrase.length));
}

/** The name of a value, in one spelling for all names of a status. */
function findName(line: string): string | undefined {
  const name = readNamedValue(line)?.name.toLowerCase();
  return name !== undefined && statusName.test(name) ? 'status' : name;
}

/** The phrase as the value of a name that has another value elsewhere. */
function findContradiction(lines: readonly string[], stated: readonly string[]): string | undefined {
  for (const line of stated) {
    const name = findName(line);
    const other = lines.find((each) => name !== undefined && findName(each) === name && !stated.includes(each));
    if (other !== undefined) return `${line} / ${other}`;
  }
  return undefined;
}

export function findPhrase(text: string, written: string): PhraseFinding {
  const phrase = collapse(written);
  const lines = text
    .trim()
    .split('\n')
    // An indented line belongs to another one: a space before it makes it no statement.
    .map((line) => (/^\s/.test(line) ? ' ' : '') + collapse(line))
    .filter((line) => line.trim() !== '');
  if (phrase.includes(wildcard))
    return { kind: lines.some((line) => matchesWildcards(line.trim(), phrase)) ? 'stated' : 'absent' };
  const word = createWordPattern(phrase);
  if (!lines.some((line) => word.test(line))) return { kind: 'absent' };
  const loose = createLoosePattern(phrase);
  const mentioning = lines.filter((line) => loose.test(line));
  const open =
    mentioning.find((line) => !isStated(line, phrase, lines.length === 1)) ?? findContradiction(lines, mentioning);
  return open === undefined ? { kind: 'stated' } : { kind: 'open', quote: open.trim() };
}
