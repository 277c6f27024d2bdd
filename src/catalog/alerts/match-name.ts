/**
 * Whether a label's value speaks of a name: `prod-sql-synthesizer-eu` of `sql-synthesizer`, `sira_backend` of `sira`.
 */
import { foldName } from '../../parameters/names.ts';

/** Longer values name nothing that could be looked for. */
const maxComparedLength = 300;

const splitAtPunctuation = (text: string): string[] =>
  text
    .slice(0, maxComparedLength)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Letters, digits and nothing between: what a run of words is compared with. */
const joinLetters = (name: string): string => splitAtPunctuation(name).join('');

/**
 * How much of `value` is `name`, as whole words next to each other: the number of its letters, 0 where it is not in it.
 * More is a closer match: `api-gateway` is rather the service `api-gateway` than `api`.
 */
export function scoreNameMatch(value: string, name: string): number {
  const wanted = joinLetters(name);
  if (wanted === '') return 0;
  const words = splitAtPunctuation(value);
  for (const start of words.keys()) {
    let run = '';
    for (const word of words.slice(start)) {
      run += word;
      if (run === wanted) return wanted.length;
      if (run.length > wanted.length) break;
    }
  }
  return 0;
}

/** Whether two names are the same but for letter case, `-`, `_` and blanks. */
export const isSameName = (value: string, name: string | undefined): boolean =>
  name !== undefined && foldName(name) !== '' && foldName(value) === foldName(name);
