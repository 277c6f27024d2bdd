/**
 * Evaluates a range sample at each of its steps. The level of a step is the one that `evaluateQuery` gives for a sample that ends
 * there: the worst series decides, and nothing is `ok` that is not proven.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import type { RangeSample } from '../../probes/prometheus/query-prometheus.ts';
import type { Series } from '../../probes/prometheus/range-series.ts';
import { endedSeriesGraceSeconds } from '../query/active-series.ts';
import { evaluatePoints } from './series-codes.ts';
import { findStep, levelCodes, type Timeline } from './timeline.ts';

/** How many seconds before the first step are needed to evaluate it. */
export const getLeadSeconds = ({ for: forSeconds = 0 }: QuerySignalFields, step: number): number =>
  Math.ceil(Math.max(forSeconds, endedSeriesGraceSeconds) / step + 2) * step;

/** A bit beside the level's code: no series was there. What `absent` says then counts only if the source was working. */
export const absentBit = 4;

/** Writes the worse of two codes, so that the worst series decides. */
function worsen(codes: Uint8Array, index: number, code: number): void {
  if (index >= 0 && index < codes.length) codes[index] = Math.min(codes[index] ?? code, code);
}

interface SeriesCodes {
  /** The worst level of the current series; `nothing` without any. */
  levels: Uint8Array;
  /** 1 where a series is missing that ended a short time before. */
  isMissing: Uint8Array;
}

const nothing = 255;

function addSeries(signal: QuerySignalFields, series: Series, timeline: Timeline, { levels, isMissing }: SeriesCodes) {
  const { step } = timeline;
  const codes = evaluatePoints(signal, series.points, step);
  for (const [at, [seconds]] of series.points.entries()) {
    const index = findStep(timeline, seconds);
    const next = series.points[at + 1];
    const nextIndex = next ? findStep(timeline, next[0]) : levels.length;
    const code = codes[at] ?? levelCodes.unknown;
    worsen(levels, index, code);
    // A series may lag by one step; after two it is missing, and after a while it is gone.
    if (nextIndex > index + 1) worsen(levels, index + 1, code);
    const goneAfter = Math.floor(endedSeriesGraceSeconds / step);
    for (let late = index + 3; late < Math.min(nextIndex, index + goneAfter + 1); late += 1) isMissing[late] = 1;
  }
}

/** The level code of a step without a current series. `goneSeconds` is how long ago the last one was there. */
function evaluateAbsentStep(
  { absent = 'unknown' }: QuerySignalFields,
  sample: RangeSample,
  goneSeconds: number,
): number {
  const isComplete = sample.seriesTotal === sample.series.length && !(absent === 'ok' && sample.warnings.length > 0);
  const isGone = absent === 'ok' ? goneSeconds > endedSeriesGraceSeconds : goneSeconds > sample.step * 2;
  return (isComplete && isGone ? levelCodes[absent] : levelCodes.unknown) | absentBit;
}

/** A level code for each step of the sample. */
export function evaluateHistory(signal: QuerySignalFields, sample: RangeSample): Timeline {
  const { start, end, step, series, seriesTotal, warnings, hasHistograms } = sample;
  const count = Math.round((end - start) / step) + 1;
  const timeline: Timeline = { end, step, codes: new Uint8Array(count).fill(levelCodes.unknown) };
  if (hasHistograms) return timeline;
  const found: SeriesCodes = { levels: new Uint8Array(count).fill(nothing), isMissing: new Uint8Array(count) };
  for (const each of series) addSeries(signal, each, timeline, found);
  const isPartial = seriesTotal > series.length || warnings.length > 0;
  const pointSteps = new Set(series.flatMap(({ points }) => points.map(([seconds]) => findStep(timeline, seconds))));
  let lastPoint = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index += 1) {
    if (pointSteps.has(index)) lastPoint = index;
    const level = found.levels[index] ?? nothing;
    const isProven = level !== levelCodes.ok || !(isPartial || found.isMissing[index] === 1);
    if (level === nothing) timeline.codes[index] = evaluateAbsentStep(signal, sample, (index - lastPoint) * step);
    else timeline.codes[index] = isProven ? level : levelCodes.unknown;
  }
  return timeline;
}

/** The levels of `timeline`. Where no series was there, `absent` counts only at steps where the source was working. */
export function resolveAbsence(timeline: Timeline, wasWorking: (seconds: number) => boolean): Timeline {
  const first = timeline.end - (timeline.codes.length - 1) * timeline.step;
  const codes = timeline.codes.map((code, index) => {
    if ((code & absentBit) === 0) return code;
    return wasWorking(first + index * timeline.step) ? code & ~absentBit : levelCodes.unknown;
  });
  return { ...timeline, codes };
}
