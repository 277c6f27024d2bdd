/**
 * When the invented past has samples. A week of seconds would take minutes to write, so there are samples where something
 * asks for them: charts look at multiples of their step, each at the minutes before; comparisons look at a day and a week ago.
 */

const minute = 60;
const hour = 3600;
const day = 24 * hour;

/** A little more than the longest chart. In seconds. */
export const historySeconds = 7 * day + hour;

/** Rates of one minute need two samples in it. */
const denseStep = 30;

/** How long after its start the demo's comparisons find something. */
const comparedSeconds = hour;

/**
 * Before each looked-at moment: two samples within a minute, and a third so that a rate over five minutes is exact.
 * Prometheus extrapolates to the ends of the window only over about the distance of two samples.
 */
const spread = [270, 45, 15];

function listEvenly(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.ceil((to - first) / step)) }, (_, index) => first + index * step);
}

const listBefore = (from: number, to: number, step: number): number[] =>
  listEvenly(from, to, step).flatMap((moment) => spread.map((seconds) => moment - seconds));

/**
 * Seconds since 1970, ascending, from `lengthSeconds` before `end` up to and without `end`. The last day is dense for
 * signals that look at one minute: their status of each minute is shown.
 */
export function listSampleTimes(end: number, lengthSeconds: number, isDayDense = false): number[] {
  const start = end - lengthSeconds;
  const times = [
    ...listBefore(end - historySeconds, end - day, hour),
    ...listBefore(end - day, end - 6 * hour, 5 * minute),
    ...listEvenly(end - (isDayDense ? day : 6 * hour), end, denseStep),
    ...[day, 7 * day].flatMap((ago) => listEvenly(end - ago - 5 * minute, end - ago + comparedSeconds, denseStep)),
  ];
  return [...new Set(times)].filter((time) => time >= start && time < end).sort((a, b) => a - b);
}
