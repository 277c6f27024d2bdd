import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadFolder } from '../catalog/load-folder.ts';
import { invokePromtool } from '../tools/promtool.ts';
import { alerts, rulesFile, ruleTestsFile } from './expressions.ts';

interface RuleTest {
  alert_rule_test: { alertname: string; exp_alerts?: unknown[] }[];
}

describe('the alert rules for Flarepath', () => {
  it('are accepted by promtool', () => {
    expect(invokePromtool('check', 'rules', '--lint=all', '--lint-fatal', rulesFile)).toContain(
      `${alerts.length} rules found`,
    );
  });

  it('pass their own tests', () => {
    expect(invokePromtool('test', 'rules', ruleTestsFile)).toContain('SUCCESS');
  }, 60_000);

  const { tests }: { tests: RuleTest[] } = parse(readFileSync(ruleTestsFile, 'utf8'));
  const cases = tests.flatMap(({ alert_rule_test }) => alert_rule_test);

  it.each(alerts.map(({ alert }) => alert))('test %s both firing and inactive', (alert) => {
    const own = cases.filter(({ alertname }) => alertname === alert);
    expect(own.filter(({ exp_alerts }) => exp_alerts?.length)).not.toEqual([]);
    expect(own.filter(({ exp_alerts }) => !exp_alerts?.length)).not.toEqual([]);
  });

  it.each(alerts.map(({ alert, annotations }) => [alert, annotations.runbook_url]))(
    'link %s to its landing page on a placeholder site',
    (alert, url) => {
      expect(url.split('?')[0]).toBe(`https://runbooks.example/alerts/${alert}/`);
      const labels = [...url.matchAll(/\{\{(.*?)\}\}/g)].map(([, inner = '']) => inner);
      expect(labels.filter((inner) => !inner.includes('| urlquery'))).toEqual([]);
    },
  );

  it('are in the documentation with their severity', () => {
    const rows = readFileSync('docs/monitoring.md', 'utf8').matchAll(/^\| `(Flarepath\w+)` \| (\w+) \|/gm);
    const listed = [...rows].map(([, alert, severity]) => `${alert} ${severity}`);
    expect(listed.sort()).toEqual(alerts.map(({ alert, labels }) => `${alert} ${labels.severity}`).sort());
  });

  it('have exactly one runbook each, and no runbook names another alert', async () => {
    const { runbooks } = await loadFolder('src/content');
    const named = runbooks.filter(({ service }) => service === 'flarepath').flatMap((each) => each.alerts);
    expect([...named].sort()).toEqual(alerts.map(({ alert }) => alert).sort());
  });
});
