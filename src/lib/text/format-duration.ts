/**
 * Durations as an engineer on call counts them. Arguments are seconds.
 */

/** `40 s`, `9 min`, `2 h 5 min`, `3 d 4 h`; a negative duration counts as 0. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const yearSeconds = 366 * 86_400;

/** How far a clock is off: beyond a year, its digits say nothing. `40 s`, `3 h`, `years`. */
export const formatClockOffset = (seconds: number): string =>
  seconds > yearSeconds ? 'years' : formatDuration(seconds);

/** A planned delay, in minutes up to two hours: `0 min`, `15 min`, `90 min`, `3 h`. */
export function formatMinutes(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

/** One unit, rounded down so that it never promises more time than is left: `23 d`, `40 h`, `12 min`. */
export function formatTimeLeft(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  if (minutes >= 48 * 60) return `${Math.floor(minutes / 1440)} d`;
  return minutes >= 120 ? `${Math.floor(minutes / 60)} h` : `${minutes} min`;
}

/** How much of a duration has passed: `1 of 5 min`, `40 s of 5 min`. */
export function formatProgress(passedSeconds: number, totalSeconds: number): string {
  const [passed, total] = [formatDuration(passedSeconds), formatDuration(totalSeconds)];
  const [amount = '', unit, ...rest] = passed.split(' ');
  return rest.length === 0 && total.split(' ').length === 2 && total.endsWith(` ${unit}`)
    ? `${amount} of ${total}`
    : `${passed} of ${total}`;
}
