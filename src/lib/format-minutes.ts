/**
 * Durations as a person on call counts them.
 */

/** Seconds as `0 min`, `15 min`, `90 min`, `3 h`. */
export function formatMinutes(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}
