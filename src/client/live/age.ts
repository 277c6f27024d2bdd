/**
 * Ages in words, told by the reader's clock against the server's: "40 s ago".
 */

/** `40 s ago`, `9 min ago`, `2 h 5 min ago`; a moment ahead of the clock counts as now. */
export function formatAge(thenMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - thenMs) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${minutes % 60} min ago`;
  return `${Math.floor(hours / 24)} d ago`;
}

/** `40 s`, `9 min`, `2 h 5 min`. */
export const formatElapsed = (seconds: number): string => formatAge(0, seconds * 1000).replace(/ ago$/, '');

/** Writes the age into every `<time data-age>` below `root`. */
export function updateAges(root: ParentNode, nowMs: number): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-age]')) {
    const words = formatAge(Date.parse(time.dateTime), nowMs);
    if (time.textContent !== words) time.textContent = words;
  }
}
