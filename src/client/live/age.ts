/**
 * Times on the page, "40 s ago" or "00:44", by the browser's clock corrected by its skew from the server's, and in its time zone.
 */
import { formatDuration } from '../../lib/text/format-duration.ts';
import { formatPhraseTime, isOtherDay, type PhraseTime } from '../../lib/text/phrase.ts';

/** `40 s ago`, `2 h 5 min ago`; a time in the future counts as now. */
export const formatAge = (thenMs: number, nowMs: number): string => `${formatDuration((nowMs - thenMs) / 1000)} ago`;

const padToTwo = (value: number): string => String(value).padStart(2, '0');

/** `00:44` in the browser's time zone, with the date where it could be another day: `2027-01-14 00:44`. */
function formatLocalTime(atMs: number, nowMs: number): string {
  const at = new Date(atMs);
  const time = `${padToTwo(at.getHours())}:${padToTwo(at.getMinutes())}`;
  if (!isOtherDay(atMs, nowMs)) return time;
  return `${at.getFullYear()}-${padToTwo(at.getMonth() + 1)}-${padToTwo(at.getDate())} ${time}`;
}

const isDisplay = (text: string | undefined): text is PhraseTime['show'] =>
  text === 'age' || text === 'elapsed' || text === 'time';

/** The text of a `<time data-show>` at `nowMs`; `undefined` when it is not to be changed. */
export function formatTimeElement(datetime: string, show: string | undefined, nowMs: number): string | undefined {
  return isDisplay(show) ? formatPhraseTime({ at: datetime, show }, nowMs, formatLocalTime) : undefined;
}

/** Writes the text of every `<time data-show="age|elapsed|time">` below `root`. */
export function updateAges(root: ParentNode, nowMs: number): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-show]')) {
    const text = formatTimeElement(time.dateTime, time.dataset['show'], nowMs);
    if (text !== undefined && time.textContent !== text) time.textContent = text;
  }
}
