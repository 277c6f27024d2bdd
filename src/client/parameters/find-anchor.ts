/**
 * The place on the page that an address names, also where labels stand behind it or its letter case is another.
 */

import { foldName } from '../../parameters/names.ts';
import { splitHash } from '../../parameters/url-labels.ts';

/** `step` of `#step?POD=x`; empty when there is none. */
export function readAnchor({ hash }: Pick<Location, 'hash'>): string {
  try {
    return decodeURIComponent(splitHash(hash).anchor);
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
