/** Compares inferred labels with the results of a real Prometheus. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inferFixedLabels, resultMayHaveLabel } from '../../../src/promql/labels/infer-labels.ts';
import { chooseRunSize } from '../../tools/run-size.ts';
import { expression, labels, series } from './random-expressions.ts';
import { type RecordedPrometheus, startRecordedPrometheus } from './recorded-prometheus.ts';

const numRuns = chooseRunSize(600, 3000);

let prometheus: RecordedPrometheus;

beforeAll(async () => {
  prometheus = await startRecordedPrometheus(series);
});

afterAll(() => prometheus.stop());

describe('inferred labels, compared with a real Prometheus', () => {
  it('exclude no label of a result, and fix a value only when every series has it', async () => {
    const seen = { evaluated: 0, series: 0, absent: 0, excluded: 0 };
    await fc.assert(
      fc.asyncProperty(expression, async (promql) => {
        const found = await prometheus.query(promql);
        if (found === undefined) return;
        const fixed = [...inferFixedLabels(promql)];
        seen.evaluated += 1;
        seen.series += found.length;
        const present = new Set(found.flatMap((metric) => Object.keys(metric)));
        expect([...present].filter((name) => !resultMayHaveLabel(promql, name))).toEqual([]);
        for (const metric of found) expect(fixed.filter(([name, value]) => metric[name] !== value)).toEqual([]);
        if (found.length === 0) return;
        const absent = labels.filter((name) => !present.has(name));
        seen.absent += absent.length;
        seen.excluded += absent.filter((name) => !resultMayHaveLabel(promql, name)).length;
      }),
      { numRuns },
    );
    // Fewer would prove little.
    expect(seen.evaluated).toBeGreaterThan(numRuns / 2);
    expect(seen.series).toBeGreaterThan(numRuns / 2);
    expect(seen.excluded / seen.absent).toBeGreaterThan(0.3);
  }, 120_000);
});
