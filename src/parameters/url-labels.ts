/**
 * Reads an alert's labels from a URL: its query, and a query after the `#` (`/#step?POD=x`). The input is untrusted: names
 * and values are limited in number, length and characters, and the first value of a name counts.
 */
import { foldName } from './names.ts';
import { maxValueLength } from './value-patterns.ts';

/** More than any alert has. */
const maxUrlLabels = 64;

/** A label name of Prometheus. Names that begin with `__` are reserved, which also keeps out `__proto__`. */
export const isLabelName = (name: string): boolean => /^(?!__)[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name);

/** Also names of other tools: `kubernetes.pod`, `app-name`. */
const isUrlLabelName = (name: string): boolean => /^(?!__)[A-Za-z_][\w.:-]{0,62}$/.test(name);

/** What decoding leaves in place of invalid UTF-8. */
const replacementCharacter = '\ufffd';

/**
 * Splits a hash into the anchor on the page and the query after it.
 * @example splitHash('#step?POD=x') → { anchor: 'step', query: 'POD=x' }
 */
export function splitHash(hash: string): { anchor: string; query: string } {
  const text = hash.replace(/^#/, '');
  const at = text.indexOf('?');
  if (at >= 0) return { anchor: text.slice(0, at), query: text.slice(at + 1) };
  return text.includes('=') ? { anchor: '', query: text } : { anchor: text, query: '' };
}

/** Values by name as written, in the order of the URL: those in the query before those after the `#`. */
export function parseUrlLabels({ search, hash }: { search: string; hash: string }): Map<string, string> {
  const labels = new Map<string, string>();
  const seen = new Set<string>();
  for (const [name, value] of [...new URLSearchParams(search), ...new URLSearchParams(splitHash(hash).query)]) {
    if (labels.size === maxUrlLabels) break;
    const isUsable = value !== '' && value.length <= maxValueLength && !value.includes(replacementCharacter);
    const folded = foldName(name);
    if (!isUsable || !isUrlLabelName(name) || seen.has(folded)) continue;
    seen.add(folded);
    labels.set(name, value);
  }
  return labels;
}
