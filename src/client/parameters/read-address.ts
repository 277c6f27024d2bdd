/**
 * The labels in the page's address: its query, and what slipped behind the `#` (`/#step?POD=x`). Everything in it is a
 * stranger's: only counted, short, well-formed values are looked at, and the first of several for one name.
 */
import { longestValue } from '../../lib/parameters/accept-value.ts';
import { foldName } from '../../lib/parameters/names.ts';

const mostLabels = 64;
const longestName = 100;

/** Stands where bytes were no UTF-8. */
const brokenBytes = '\ufffd';

/** Values by name, as written. */
export function readAddress({ search, hash }: Pick<Location, 'search' | 'hash'>): Map<string, string> {
  const behind = hash.includes('?') ? hash.slice(hash.indexOf('?')) : '';
  const labels = new Map<string, string>();
  const seen = new Set<string>();
  for (const [name, value] of [...new URLSearchParams(search), ...new URLSearchParams(behind)]) {
    const folded = foldName(name);
    const isUsable =
      /^[A-Za-z_][\w.:-]*$/.test(name) &&
      name.length <= longestName &&
      value !== '' &&
      value.length <= longestValue &&
      !value.includes(brokenBytes);
    if (!isUsable || seen.has(folded) || labels.size >= mostLabels) continue;
    seen.add(folded);
    labels.set(name, value);
  }
  return labels;
}

/** The part of the hash that names a place on the page, `step` of `#step?POD=x`; empty when there is none. */
export function anchorIn({ hash }: Pick<Location, 'hash'>): string {
  const [anchor = ''] = hash.slice(1).split('?');
  try {
    return decodeURIComponent(anchor);
  } catch {
    return '';
  }
}

/** The element that `anchor` names, in any letter case where its own has none. */
export function findAnchor(page: Document, anchor: string): Element | null {
  if (anchor === '') return null;
  const exact = page.getElementById(anchor);
  if (exact) return exact;
  const folded = foldName(anchor);
  return [...page.querySelectorAll('[id]')].find(({ id }) => foldName(id) === folded) ?? null;
}
