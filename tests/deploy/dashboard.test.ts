import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { invokePromtool } from '../tools/promtool.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { dashboard, dashboardFile, dataPanels, expressions } from './expressions.ts';

describe('the dashboard', () => {
  it('has a variable as the data source of every panel', () => {
    expect(dashboard.templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource' });
    const sources = [...readFileSync(dashboardFile, 'utf8').matchAll(/"uid":\s*"([^"]*)"/g)].map(([, uid]) => uid);
    expect(new Set(sources)).toEqual(new Set([dashboard.uid, `$\{datasource}`]));
  });

  it('has no ids of one installation', () => {
    const { id, version, __inputs } = JSON.parse(readFileSync(dashboardFile, 'utf8'));
    expect([id, version, __inputs]).toEqual([undefined, 1, undefined]);
  });

  it.each(dataPanels.map((panel) => [panel.title, panel] as const))(
    'describes "%s", with its unit',
    (_title, panel) => {
      expect(panel.description).toMatch(/^[A-Z].{20,}\.$/);
      expect(panel.fieldConfig?.defaults.unit).toMatch(/^[a-z]+$/);
      expect(panel.targets.length).toBeGreaterThan(0);
    },
  );

  it('has panels that do not overlap, with unique ids', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(dashboard.panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});

describe('every shipped query', () => {
  it.each(expressions.map(({ location, promql }) => [location, promql]))('%s is PromQL', (_place, expr) => {
    const file = join(createTemporaryFolder(), 'queries.yml');
    writeFileSync(file, stringify({ groups: [{ name: 'queries', rules: [{ record: 'query', expr }] }] }));
    expect(invokePromtool('check', 'rules', file)).toContain('1 rules found');
  });
});
