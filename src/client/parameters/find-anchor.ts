/**
 * Finds the element that a URL's hash names, even with labels after it or in another letter case.
 */
import { foldName } from '../../parameters/names.ts';
import { splitHash } from '../../parameters/url-labels.ts';

/** `step` of `#step?POD=x`; empty without an anchor. */
export function readAnchor({ hash }: Pick<Location, 'hash'>): string {
  try {
    return decodeURIComponent(splitHash(hash).anchor);
  } catch {
    return '';
  }
}

/** The element with this id; without an exact match, in any letter case. */
export function findAnchor(page: Document, anchor: string): Element | null {
  if (anchor === '') return null;
  const exact = page.getElementById(anchor);
  if (exact) return exact;
  const folded = foldName(anchor);
  return [...page.querySelectorAll('[id]')].find(({ id }) => foldName(id) === folded) ?? null;
}
