/** PromQL durations: `1h30m`, and in newer versions a number of seconds. */
const secondsPerUnit: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** The largest duration: nanoseconds in a signed 64-bit integer. */
export const maxDurationSeconds = 2 ** 63 / 1e9;

/** Undefined for text that is not a duration. */
export function parseDurationSeconds(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)];
  if (parts.length > 0)
    return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (secondsPerUnit[unit] ?? 0), 0);
  const seconds = Number(text.replaceAll('_', ''));
  return Number.isNaN(seconds) ? undefined : seconds;
}
