/**
 * Matches a label's value against a name: `prod-sql-synthesizer-eu` contains `sql-synthesizer`, `sira_backend` contains `sira`.
 */
import { splitAtPunctuation } from '../../lib/text/split-name.ts';
import { foldName } from '../../parameters/names.ts';

/** In UTF-16 units; the rest of a longer value is ignored. */
const maxComparedLength = 300;

const splitValue = (text: string): string[] => splitAtPunctuation(text.slice(0, maxComparedLength).toLowerCase());

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
    for (const word of words.slice(start)) {
      run += word;
      if (run === wanted) return wanted.length;
      if (run.length > wanted.length) break;
    }
  }
  return 0;
}

/** Whether two names are the same except for letter case, `-`, `_` and spaces. */
export const isSameName = (value: string, name: string | undefined): boolean =>
  name !== undefined && foldName(name) !== '' && foldName(value) === foldName(name);
