/** Compares what an expression is said to be about with the results of a real Prometheus. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findSelections } from '../../../src/promql/selections/find-selections.ts';
import { mayHaveLabel, type Selection } from '../../../src/promql/selections/selection.ts';
import { chooseRunSize } from '../../tools/run-size.ts';
import { expression, series } from '../labels/random-expressions.ts';
import { type RecordedPrometheus, startRecordedPrometheus } from '../labels/recorded-prometheus.ts';

const numRuns = chooseRunSize(600, 3000);

let prometheus: RecordedPrometheus;

beforeAll(async () => {
  prometheus = await startRecordedPrometheus(series);
});

afterAll(() => prometheus.stop());

const listVisible = (selection: Selection) =>
  [...selection.conditions].filter(([label]) => mayHaveLabel(selection, label));

/** `absent()` leaves out labels of its selector, which it is still about. */
const isAbout = (promql: string, selection: Selection, metric: Readonly<Record<string, string>>): boolean =>
  listVisible(selection).every(
    ([label, all]) =>
      (metric[label] === undefined && promql.includes('absent')) ||
      all.every(({ accepts }) => accepts(metric[label] ?? '')),
  ) && Object.keys(metric).every((label) => mayHaveLabel(selection, label));

/** `absent(x{a="1", a!="1"})` has a label that no series of its selector can have. */
const contradictsAbsent = /absent.*\b(\w+)[=!~]+"[^"]*",\1[=!]/;

it('leaves out no series of a result, compared with a real Prometheus', async () => {
  const seen = { series: 0, conditions: 0 };
  await fc.assert(
    fc.asyncProperty(expression, async (promql) => {
      const found = await prometheus.query(promql);
      const selections = findSelections(promql);
      if (found === undefined || selections === undefined || contradictsAbsent.test(promql)) return;
      seen.series += found.length;
      seen.conditions += found.length === 0 ? 0 : selections.flatMap(listVisible).length;
      for (const metric of found)
        expect(
          selections.filter((each) => isAbout(promql, each, metric)),
          JSON.stringify(metric),
        ).not.toEqual([]);
    }),
    { numRuns },
  );
  // Fewer would prove little.
  expect(seen.series).toBeGreaterThan(numRuns / 2);
  expect(seen.conditions).toBeGreaterThan(numRuns / 10);
}, 120_000);
