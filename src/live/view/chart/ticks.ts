/**
 * Few, tidy places on an axis: round numbers in the unit that people read, round times of the day in UTC.
 */
import type { Unit } from '../../../catalog/schemas/threshold.ts';
import type { ChartRange } from '../../../lib/chart-ranges.ts';
import { formatChartDay, formatChartTime } from './chart-labels.ts';

/** Steps between values at most. */
const maxSteps = 4;

/** Beyond a minute, seconds are counted in minutes, hours and days. */
const durationSteps = [60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

function chooseStep(least: number, unit: Unit): number {
  const span = unit === 'seconds' && least > 50 ? durationSteps.find((each) => each >= least) : undefined;
  if (span !== undefined) return span;
  // Many days are counted as days are: 1, 2, 5, 10.
  const base = unit === 'seconds' && least > 50 ? 86_400 : 1;
  const power = 10 ** Math.floor(Math.log10(least / base)) * base;
  // A little below, since 0.2 / 0.1 may come to a hair more than 2.
  return ([1, 2, 5].find((factor) => factor * power >= least * 0.999_999) ?? 10) * power;
}

/** Values from `low` to `high` and a little beyond, at equal distances: the axis goes from the first to the last. */
export function placeValueTicks(low: number, high: number, unit: Unit): number[] {
  const span = high - low || Math.abs(high) || 1;
  const step = chooseStep(span / maxSteps, unit);
  const first = Math.floor(low / step + 1e-6);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-6));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

const timeSteps: Record<ChartRange, number> = { '1h': 900, '6h': 7200, '24h': 21_600, '7d': 172_800 };

/** Times from `start` to `end`, in seconds, with their words. */
export function placeTimeTicks(
  start: number,
  end: number,
  range: ChartRange,
): { at: number; text: string }[] {
  const step = timeSteps[range];
  const ticks: { at: number; text: string }[] = [];
  for (let at = Math.ceil(start / step) * step; at <= end; at += step) {
    ticks.push({ at, text: at % 86_400 === 0 ? formatChartDay(at) : formatChartTime(at, 0) });
  }
  return ticks;
}
