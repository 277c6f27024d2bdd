import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import {
  fillTemplate,
  findRuleTemplate,
  writeFlarepathRules,
  writeFromTemplate,
} from '../../demo/monitoring/templates.ts';
import { invokePromtool } from '../tools/promtool.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';

const pod = { service: 'sql-synthesizer', namespace: 'prod', pod: 'a b&c=d' };
const selector = 'service="sql-synthesizer",namespace="prod",pod="a b&c=d"';
const site = 'https://runbooks.example';
const query = '?service=sql-synthesizer&namespace=prod&pod=a+b%26c%3Dd';

interface RuleCase {
  alert: string;
  severity: string;
  series: Record<string, string>;
  summary: string;
  description: string;
}

const cases: RuleCase[] = [
  {
    alert: 'HighErrorRate',
    severity: 'critical',
    series: {
      [`api_requests_total{status="500",${selector}}`]: '0+4x60',
      [`api_requests_total{status="200",${selector}}`]: '0+6x60',
    },
    summary: 'a b&c=d answers too many requests with an error',
    description: '40% of the requests to sql-synthesizer on a b&c=d fail; more than 10 % is too many.',
  },
  {
    alert: 'DatabaseConnectionFailure',
    severity: 'critical',
    series: { [`db_connections_active{${selector}}`]: '30x60', [`db_connections_max{${selector}}`]: '30x60' },
    summary: 'a b&c=d has no database connection left',
    description: '100% of the connection pool of sql-synthesizer on a b&c=d is in use.',
  },
  {
    alert: 'SecurityIncident',
    severity: 'critical',
    series: { [`security_events_total{kind="sql_injection_attempt",severity="high",${selector}}`]: '0+1x60' },
    summary: 'a b&c=d sees high-severity security events',
    description: 'About 15 high-severity security events in 15 seconds against sql-synthesizer on a b&c=d.',
  },
  {
    alert: 'HighResponseTime',
    severity: 'warning',
    series: {
      [`query_duration_seconds_bucket{le="0.25",${selector}}`]: '0x60',
      [`query_duration_seconds_bucket{le="0.4",${selector}}`]: '0+10x60',
      [`query_duration_seconds_bucket{le="+Inf",${selector}}`]: '0+10x60',
    },
    summary: 'a b&c=d answers slowly',
    description:
      'The 95th percentile of the answer time of sql-synthesizer on a b&c=d is 392.5ms; more than 100 ms is too slow.',
  },
];

/** Evaluates the rule on `series` in Prometheus's engine: at `at` it must be firing with exactly `expected`. */
function testRule(alertname: string, series: Record<string, string>, at: string, expected: unknown[]): string {
  const folder = createTemporaryFolder();
  const rules = ['sql-synthesizer', 'watchdog'].map((name) =>
    writeFromTemplate(findRuleTemplate(name), folder, { SITE_URL: site }),
  );
  const file = join(folder, 'test.yml');
  const input_series = Object.entries(series).map(([name, values]) => ({ series: name, values }));
  const alert_rule_test = [{ eval_time: at, alertname, exp_alerts: expected }];
  const tests = [{ interval: '1s', input_series, alert_rule_test }];
  writeFileSync(file, stringify({ rule_files: rules, evaluation_interval: '1s', tests }));
  return invokePromtool('test', 'rules', file);
}

describe('the demo rules', () => {
  it.each([
    ['sql-synthesizer', 4],
    ['sira', 10],
    ['synap', 5],
    ['seekapa', 10],
    ['optimal-build', 5],
    ['watchdog', 1],
  ])('of %s are accepted by promtool', (name, count) => {
    const rules = writeFromTemplate(findRuleTemplate(name), createTemporaryFolder(), { SITE_URL: site });
    expect(invokePromtool('check', 'rules', rules)).toContain(`${count} rules found`);
  });

  it('include those about Flarepath itself, with links to the site of the demo', () => {
    const rules = writeFlarepathRules(createTemporaryFolder(), 'http://127.0.0.1:4321');
    expect(invokePromtool('check', 'rules', rules)).toContain('9 rules found');
    const text = readFileSync(rules, 'utf8');
    expect(text).toContain('runbook_url: "http://127.0.0.1:4321/alerts/FlarepathDown/');
    expect(text).not.toContain('runbooks.example');
  });

  it.each(cases)('fire $alert with the labels escaped in runbook_url', (one) => {
    const { alert, severity, series, summary, description } = one;
    const exp_annotations = { summary, description, runbook_url: `${site}/alerts/${alert}/${query}` };
    const exp_labels = { ...pod, severity };
    const output = testRule(alert, series, '30s', [{ exp_labels, exp_annotations }]);
    expect(output).toContain('SUCCESS');
  });

  it.each([
    ['HighErrorRate', { [`api_requests_total{status="500",${selector}}`]: '0x60' }],
    [
      'HighErrorRate',
      {
        [`api_requests_total{status="500",${selector}}`]: '0+1x60',
        [`api_requests_total{status="200",${selector}}`]: '0+9x60',
      },
    ],
    [
      'DatabaseConnectionFailure',
      { [`db_connections_active{${selector}}`]: '29x60', [`db_connections_max{${selector}}`]: '30x60' },
    ],
    ['SecurityIncident', { [`security_events_total{severity="low",${selector}}`]: '0+1x60' }],
    [
      'HighResponseTime',
      {
        [`query_duration_seconds_bucket{le="0.1",${selector}}`]: '0+10x60',
        [`query_duration_seconds_bucket{le="+Inf",${selector}}`]: '0+10x60',
      },
    ],
  ])('keep %s inactive at its threshold or below', (alert, series) => {
    expect(testRule(alert, series, '30s', [])).toContain('SUCCESS');
  });

  it('always fire the Watchdog', () => {
    const labels = { severity: 'none' };
    const annotations = {
      summary: 'Alerts get from Prometheus to Alertmanager',
      description: 'This alert always fires. When it is missing, no other alert can be relied on.',
    };
    const expected = [{ exp_labels: labels, exp_annotations: annotations }];
    expect(testRule('Watchdog', {}, '1s', expected)).toContain('SUCCESS');
  });
});

describe('a template', () => {
  it('is not written with an unfilled placeholder', () => {
    const placeholder = (name: string) => `$\{${name}}`;
    const template = `${placeholder('SITE_URL')} and ${placeholder('OTHER')}`;
    expect(fillTemplate(template, { SITE_URL: site, OTHER: 'more' })).toBe(`${site} and more`);
    expect(() => fillTemplate(template, { SITE_URL: site })).toThrow(placeholder('OTHER'));
  });
});
