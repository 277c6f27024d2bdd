/**
 * Places ticks on axes: round values in the displayed unit, and round times of day in UTC.
 */
import type { Unit } from '../../../catalog/schemas/values/threshold.ts';
import type { ChartRange } from '../../../lib/chart-ranges.ts';
import { formatChartDay, formatChartTime } from './chart-labels.ts';

/** At most this many steps between value ticks. */
const maxSteps = 4;

/** Steps for durations above a minute, in seconds. */
const durationSteps = [60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

function chooseStep(minStep: number, unit: Unit): number {
  const durationStep = unit === 'seconds' && minStep > 50 ? durationSteps.find((each) => each >= minStep) : undefined;
  if (durationStep !== undefined) return durationStep;
  // Beyond a day: 1, 2, 5 or 10 days.
  const base = unit === 'seconds' && minStep > 50 ? 86_400 : 1;
  const power = 10 ** Math.floor(Math.log10(minStep / base)) * base;
  // Tolerates rounding errors such as in 0.3 / 0.1.
  return ([1, 2, 5].find((factor) => factor * power >= minStep * 0.999_999) ?? 10) * power;
}

/** Evenly spaced values that cover `low` to `high`; the axis goes from the first to the last. */
export function placeValueTicks(low: number, high: number, unit: Unit): number[] {
  const span = high - low || Math.abs(high) || 1;
  const step = chooseStep(span / maxSteps, unit);
  const first = Math.floor(low / step + 1e-6);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-6));
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

const timeSteps: Record<ChartRange, number> = { '1h': 900, '6h': 7200, '24h': 21_600, '7d': 172_800 };

/** Times from `start` to `end`, in seconds, with their labels. */
export function placeTimeTicks(start: number, end: number, range: ChartRange): { at: number; text: string }[] {
  const step = timeSteps[range];
  const ticks: { at: number; text: string }[] = [];
  for (let at = Math.ceil(start / step) * step; at <= end; at += step) {
    ticks.push({ at, text: at % 86_400 === 0 ? formatChartDay(at) : formatChartTime(at, 0) });
  }
  return ticks;
}
