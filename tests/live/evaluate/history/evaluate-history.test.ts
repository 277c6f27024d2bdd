/** The history of a signal: at every step the level that a reader would have seen then. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuerySignalFields } from '../../../../src/catalog/schemas/signal.ts';
import { levels } from '../../../../src/lib/level.ts';
import { absentBit, evaluateHistory } from '../../../../src/live/evaluate/history/evaluate-history.ts';
import { evaluateQuery } from '../../../../src/live/evaluate/query/evaluate-query.ts';
import type { RangeSample } from '../../../../src/live/probes/prometheus/query-prometheus.ts';
import type { Point, Series } from '../../../../src/live/probes/prometheus/range-series.ts';
import { chooseRunSize } from '../../../tools/run-size.ts';

const step = 60;
const start = 1_800_000_000;

const signal: QuerySignalFields = {
  kind: 'query',
  title: 'Error rate',
  source: 'prometheus',
  query: 'errors',
  unit: 'ratio',
  warning: { comparison: '>', value: 0.05, written: '> 5 %' },
  critical: { comparison: '>', value: 0.1, written: '> 10 %' },
  refresh: 60,
};

/** A value for each step; `undefined` is a gap. */
type Values = readonly (number | undefined)[];

const makeSeries = (values: Values, pod: number): Series => ({
  labels: { pod: `p${pod}` },
  points: values.flatMap((value, index): Point[] => (value === undefined ? [] : [[start + index * step, value]])),
});

function makeSample(all: readonly Values[], more: Partial<RangeSample> = {}): RangeSample {
  const count = Math.max(...all.map(({ length }) => length));
  const series = all.map(makeSeries).filter(({ points }) => points.length > 0);
  const end = start + (count - 1) * step;
  return {
    series,
    seriesTotal: series.length,
    hasHistograms: false,
    warnings: [],
    skewMs: 0,
    start,
    end,
    step,
    ...more,
  };
}

/** The sample as it was at a step. */
function cutSample(sample: RangeSample, end: number): RangeSample {
  const series = sample.series
    .map((each) => ({ ...each, points: each.points.filter(([seconds]) => seconds <= end) }))
    .filter(({ points }) => points.length > 0);
  const hidden = sample.seriesTotal - sample.series.length;
  return { ...sample, series, seriesTotal: series.length + hidden, end };
}

const readHistory = (fields: QuerySignalFields, sample: RangeSample): (string | undefined)[] =>
  [...evaluateHistory(fields, sample).codes].map((code) => levels[code & ~absentBit]);

const readEachStep = (fields: QuerySignalFields, sample: RangeSample): string[] =>
  Array.from({ length: (sample.end - sample.start) / step + 1 }, (_, index) => {
    const checkedAtMs = (start + index * step) * 1000;
    return evaluateQuery(fields, cutSample(sample, start + index * step), { checkedAtMs, assumedSkewMs: 0 }).level;
  });

describe('the history of a signal', () => {
  it('is what a reader would have seen at every step', () => {
    const value = fc.constantFrom(0.01, 0.01, 0.01, 0.07, 0.2, 0.2, Number.NaN, Number.POSITIVE_INFINITY, undefined);
    // Runs of equal values, since breaches and gaps last.
    const values = fc
      .array(fc.tuple(value, fc.integer({ min: 1, max: 14 })), { minLength: 1, maxLength: 8 })
      .map((runs) => runs.flatMap(([each, length]) => Array.from({ length }, () => each)));
    const fields = fc.record({
      for: fc.constantFrom(undefined, 60, 300),
      absent: fc.constantFrom(undefined, 'ok' as const, 'critical' as const),
      warning: fc.constantFrom(signal.warning, undefined),
      critical: fc.constantFrom(signal.critical, undefined),
    });
    const more = fc.constantFrom<Partial<RangeSample>>({}, {}, { warnings: ['partial'] }, { hasHistograms: true });
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 3 }), fields, more, (all, changes, extra) => {
        fc.pre(changes.warning !== undefined || changes.critical !== undefined);
        const sample = makeSample(all, extra);
        const changed = { ...signal, ...changes };
        expect(readHistory(changed, sample)).toEqual(readEachStep(changed, sample));
      }),
      { numRuns: chooseRunSize(300, 5000) },
    );
  });
});
