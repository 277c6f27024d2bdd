/** What is said of labels beside what a real Prometheus answers. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inferFixedLabels, inferLabels } from '../../../src/promql/labels/infer-labels.ts';
import { expression, labels, series } from './random-expressions.ts';
import { type RecordedPrometheus, startRecordedPrometheus } from './recorded-prometheus.ts';

let prometheus: RecordedPrometheus;

beforeAll(async () => {
  prometheus = await startRecordedPrometheus(series);
});

afterAll(() => prometheus.stop());

describe('labels of an expression, beside a real Prometheus', () => {
  it('are never denied where a result has them, and fixed only where every result agrees', async () => {
    const seen = { evaluated: 0, series: 0, absent: 0, denied: 0 };
    await fc.assert(
      fc.asyncProperty(expression, async (promql) => {
        const found = await prometheus.query(promql);
        if (found === undefined) return;
        const { mayHave } = inferLabels(promql);
        const fixed = [...inferFixedLabels(promql)];
        seen.evaluated += 1;
        seen.series += found.length;
        const present = new Set(found.flatMap((metric) => Object.keys(metric)));
        expect([...present].filter((name) => mayHave(name) === 'no')).toEqual([]);
        for (const metric of found)
          expect(fixed.filter(([name, value]) => metric[name] !== value)).toEqual([]);
        if (found.length === 0) return;
        const absent = labels.filter((name) => !present.has(name));
        seen.absent += absent.length;
        seen.denied += absent.filter((name) => mayHave(name) === 'no').length;
      }),
      { numRuns: 3000 },
    );
    // Otherwise there was little to judge.
    expect(seen.evaluated).toBeGreaterThan(1500);
    expect(seen.series).toBeGreaterThan(1500);
    expect(seen.denied / seen.absent).toBeGreaterThan(0.3);
  }, 120_000);
});
