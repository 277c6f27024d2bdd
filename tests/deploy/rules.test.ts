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

  it('fire and stay quiet as their own tests say', () => {
    expect(invokePromtool('test', 'rules', ruleTestsFile)).toContain('SUCCESS');
  }, 60_000);

  const { tests }: { tests: RuleTest[] } = parse(readFileSync(ruleTestsFile, 'utf8'));
  const cases = tests.flatMap(({ alert_rule_test }) => alert_rule_test);

  it.each(alerts.map(({ alert }) => alert))('test %s both firing and quiet', (alert) => {
    const ours = cases.filter(({ alertname }) => alertname === alert);
    expect(ours.filter(({ exp_alerts }) => exp_alerts?.length)).not.toEqual([]);
    expect(ours.filter(({ exp_alerts }) => !exp_alerts?.length)).not.toEqual([]);
  });

  it.each(alerts.map(({ alert, annotations }) => [alert, annotations.runbook_url]))(
    'lead from %s to its own landing, at a placeholder',
    (alert, url) => {
      expect(url.split('?')[0]).toBe(`https://runbooks.example/alerts/${alert}/`);
      const labels = [...url.matchAll(/\{\{(.*?)\}\}/g)].map(([, inner = '']) => inner);
      expect(labels.filter((inner) => !inner.includes('| urlquery'))).toEqual([]);
    },
  );

  it('are listed in the documentation with their severity', () => {
    const rows = readFileSync('docs/monitoring.md', 'utf8').matchAll(/^\| `(Flarepath\w+)` \| (\w+) \|/gm);
    const listed = [...rows].map(([, alert, severity]) => `${alert} ${severity}`);
    expect(listed.sort()).toEqual(alerts.map(({ alert, labels }) => `${alert} ${labels.severity}`).sort());
  });

  it('each have exactly one runbook, and no runbook answers an alert that is not there', async () => {
    const { runbooks } = await loadFolder('src/content');
    const answered = runbooks.filter(({ service }) => service === 'flarepath').flatMap((each) => each.alerts);
    expect([...answered].sort()).toEqual(alerts.map(({ alert }) => alert).sort());
  });
});
