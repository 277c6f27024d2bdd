/**
 * Matches a label's value against a name: `prod-sql-synthesizer-eu` contains `sql-synthesizer`, `sira_backend` contains `sira`.
 */
import { LRUCache } from 'lru-cache';
import { splitAtPunctuation } from '../../lib/text/split-name.ts';
import { foldName } from '../../parameters/names.ts';

/** In UTF-16 units; the rest of a longer value is ignored. */
const maxComparedLength = 300;

/** In a storm of alerts the same values are compared with the same names, thousands of times. */
const splitTexts = new LRUCache<string, readonly string[]>({ max: 2000 });

function splitValue(text: string): readonly string[] {
  const known = splitTexts.get(text);
  if (known) return known;
  const words = splitAtPunctuation(text.slice(0, maxComparedLength).toLowerCase());
  splitTexts.set(text, words);
  return words;
}

/**
 * The number of letters and digits of `name` if `value` contains it as adjacent whole words; else 0. The longest name is
 * the best match: `api-gateway` is the service `api-gateway` rather than `api`.
 */
export function scoreNameMatch(value: string, name: string): number {
  const wanted = splitValue(name).join('');
  if (wanted === '') return 0;
  const words = splitValue(value);
  for (const start of words.keys()) {
    let run = '';
    for (let index = start; run.length < wanted.length && index < words.length; index += 1) run += words[index] ?? '';
    if (run === wanted) return wanted.length;
  }
  return 0;
}

/** Whether two names are the same except for letter case, `-`, `_` and spaces. */
export const isSameName = (value: string, name: string | undefined): boolean =>
  name !== undefined && foldName(name) !== '' && foldName(value) === foldName(name);
