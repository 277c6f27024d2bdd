/**
 * Few, tidy places on an axis: round numbers in the unit that people read, round times of the day in UTC.
 */
import type { Unit } from '../../../catalog/schemas/threshold.ts';
import type { PictureRange } from '../../../lib/ranges.ts';
import { dayWords, timeWords } from './words.ts';

/** Steps between values at most. */
const mostSteps = 4;

/** Beyond a minute, seconds are counted in minutes, hours and days. */
const spans = [60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

function tidyStep(least: number, unit: Unit): number {
  const span = unit === 'seconds' && least > 50 ? spans.find((each) => each >= least) : undefined;
  if (span !== undefined) return span;
  // Many days are counted as days are: 1, 2, 5, 10.
  const base = unit === 'seconds' && least > 50 ? 86_400 : 1;
  const power = 10 ** Math.floor(Math.log10(least / base)) * base;
  // A little below, since 0.2 / 0.1 may come to a hair more than 2.
  return ([1, 2, 5].find((factor) => factor * power >= least * 0.999_999) ?? 10) * power;
}

/** Values from `low` to `high` and a little beyond, at equal distances: the axis goes from the first to the last. */
export function valueTicks(low: number, high: number, unit: Unit): number[] {
  const span = high - low || Math.abs(high) || 1;
  const step = tidyStep(span / mostSteps, unit);
  const first = Math.floor(low / step + 1e-6);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-6));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

const timeSteps: Record<PictureRange, number> = { '1h': 900, '6h': 7200, '24h': 21_600, '7d': 172_800 };

/** Times from `start` to `end`, in seconds, with their words. */
export function timeTicks(start: number, end: number, range: PictureRange): { at: number; text: string }[] {
  const step = timeSteps[range];
  const ticks: { at: number; text: string }[] = [];
  for (let at = Math.ceil(start / step) * step; at <= end; at += step) {
    ticks.push({ at, text: at % 86_400 === 0 ? dayWords(at) : timeWords(at, 0) });
  }
  return ticks;
}
