/**
 * Ages on the page, "40 s ago", by the browser's clock corrected by its skew from the server's.
 */
import { formatDuration } from '../../lib/text/format-duration.ts';

/** `40 s ago`, `2 h 5 min ago`; a time in the future counts as now. */
export const formatAge = (thenMs: number, nowMs: number): string => `${formatDuration((nowMs - thenMs) / 1000)} ago`;

/** Writes the age into every `<time data-age>` below `root`. */
export function updateAges(root: ParentNode, nowMs: number): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-age]')) {
    const age = formatAge(Date.parse(time.dateTime), nowMs);
    if (time.textContent !== age) time.textContent = age;
  }
}
