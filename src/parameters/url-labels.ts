/**
 * The labels in an address: its query, and what slipped behind the `#` (`/#step?POD=x`). All of it is a stranger's: only
 * counted, short, well-formed values are looked at, and the first of several for one name.
 */

import { foldName } from './names.ts';
import { maxValueLength } from './value-patterns.ts';

/** More than any alert has; a link with thousands is no alert's. */
const maxUrlLabels = 64;

/** As Prometheus has them. Names that begin with `__` are its own, and `__proto__` is one of those. */
export const isLabelName = (name: string): boolean => /^(?!__)[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name);

/** Other tools' names as well: `kubernetes.pod`, `app-name`. */
const isUrlLabelName = (name: string): boolean => /^(?!__)[A-Za-z_][\w.:-]{0,62}$/.test(name);

/** Stands where bytes were no UTF-8. */
const replacementCharacter = '\ufffd';

/**
 * The two parts of a hash: the place on the page, and the labels behind it as a query.
 * @example splitHash('#step?POD=x') → { anchor: 'step', query: 'POD=x' }
 */
export function splitHash(hash: string): { anchor: string; query: string } {
  const text = hash.replace(/^#/, '');
  const at = text.indexOf('?');
  if (at >= 0) return { anchor: text.slice(0, at), query: text.slice(at + 1) };
  return text.includes('=') ? { anchor: '', query: text } : { anchor: text, query: '' };
}

/** Values by name as written, in the order of the address; those in the query before those behind the `#`. */
export function parseUrlLabels({ search, hash }: { search: string; hash: string }): Map<string, string> {
  const labels = new Map<string, string>();
  const seen = new Set<string>();
  for (const [name, value] of [
    ...new URLSearchParams(search),
    ...new URLSearchParams(splitHash(hash).query),
  ]) {
    if (labels.size === maxUrlLabels) break;
    const isUsable = value !== '' && value.length <= maxValueLength && !value.includes(replacementCharacter);
    const folded = foldName(name);
    if (!isUsable || !isUrlLabelName(name) || seen.has(folded)) continue;
    seen.add(folded);
    labels.set(name, value);
  }
  return labels;
}
