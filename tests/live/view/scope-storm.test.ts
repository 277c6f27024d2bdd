import { expect, it } from 'vitest';
import { getInstanceAttributor } from '../../../src/live/evaluate/alert/instance-attributor.ts';
import { loadScopeCatalog } from '../evaluate/scope/scope-catalog.ts';

it('attributes ten thousand instances once for each combination of the labels that decide', async () => {
  const attributor = getInstanceAttributor(await loadScopeCatalog());
  const rule = { name: 'HighErrorRate', expression: 'sum by (namespace, pod, job) (x)', labels: {}, dependsOn: [] };
  const all = Array.from({ length: 10_000 }, (_, index) => ({
    alertname: 'HighErrorRate',
    namespace: `shop-${index % 50}`,
    job: 'sira',
    pod: `api-${index}`,
    [`own-${index}`]: 'x',
  }));
  const attributions = all.map((labels) => attributor.prepare('HighErrorRate', rule)(labels));
  expect(new Set(attributions).size).toBe(50);
  expect(new Set(attributions.map(({ service }) => service))).toEqual(new Set(['sira']));
  // The rule is read again in each interval.
  expect(attributor.prepare('HighErrorRate', { ...rule })(all[0] ?? {})).toBe(attributions[0]);
});

it('attributes the instances of rules that differ only in their name once, without a runbook for them', async () => {
  const attributor = getInstanceAttributor(await loadScopeCatalog());
  const names = Array.from({ length: 5000 }, (_, index) => `NoRunbookYet${index}`);
  const prepare = (name: string) =>
    attributor.prepare(name, { name, expression: 'up{job="sira"} == 0', labels: {}, dependsOn: [] });
  expect(new Set(names.map(prepare)).size).toBe(1);
  expect(prepare('HighErrorRate')).not.toBe(prepare('NoRunbookYet0'));
});
