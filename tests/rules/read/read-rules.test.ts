/** Rule files of all kinds, and the positions of their fields. */
import { describe, expect, it } from 'vitest';
import { findRunbookLinks } from '../../../src/rules/links/find-runbook-links.ts';
import { readRules } from '../../../src/rules/read/read-rules.ts';
import { parseRulesResponse } from '../../../src/rules/read/rules-api.ts';

const group = `groups:
  - name: api
    rules:
      - alert: PodDown
        expr: up == 0
`;
const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

const wrappings: [string, string, string[]][] = [
  ['a rule file of Prometheus', group, ['PodDown']],
  ['a PrometheusRule', `kind: PrometheusRule\nspec:\n${indent(group, 2)}`, ['PodDown']],
  ['several documents', `kind: Service\n---\n${group}---\n${group}`, ['PodDown', 'PodDown']],
  ['a list of objects', `kind: List\nitems:\n  - kind: PrometheusRule\n    spec:\n${indent(group, 6)}`, ['PodDown']],
  ['a ConfigMap', `kind: ConfigMap\ndata:\n  api.yml: |\n${indent(group, 4)}  b: c\n`, ['PodDown']],
  ["a chart's values", `server:\n  files:\n    alerts.yml:\n${indent(group, 6)}`, ['PodDown']],
  [
    'rules that share an expression',
    `${group}      - alert: B\n        expr: &e up\n      - alert: C\n        expr: *e\n`,
    ['PodDown', 'B', 'C'],
  ],
  ['JSON', JSON.stringify({ groups: [{ name: 'a', rules: [{ alert: 'J', expr: 'up' }] }] }), ['J']],
  ['CRLF', group.replaceAll('\n', '\r\n'), ['PodDown']],
  ['nothing', '', []],
];

describe('readRules', () => {
  it.each(wrappings)('reads %s', (_, text, names) => {
    const { alerts, readProblems } = readRules(text, 'a.yml');
    expect(readProblems).toEqual([]);
    expect(alerts.map(({ name }) => name)).toEqual(names);
    for (const { fields, name, expression } of alerts) {
      const { range } = fields.name;
      expect(text.slice(range?.start, range?.end).replaceAll('"', '')).toBe(name);
      expect(expression.trim()).toMatch(/^up/);
    }
  });

  it('reads labels, annotations, duration and positions', () => {
    const [alert] = readRules(
      `${group}        for: 5m\n        labels: { severity: page, tier: 1 }\n        annotations:\n          # why\n          summary: 'It''s down'\n`,
      'a.yml',
    ).alerts;
    expect(alert).toMatchObject({
      group: 'api',
      for: '5m',
      labels: { severity: 'page', tier: '1' },
      annotations: { summary: "It's down" },
      range: { line: 4, column: 9 },
    });
    expect(alert?.fields.annotations?.entries[0]).toMatchObject({
      keyRange: { line: 10, column: 11 },
      range: { line: 10, column: 20 },
    });
  });

  it('reports where YAML is invalid, and reads what precedes it', () => {
    const { alerts, readProblems } = readRules(`${group}---\nspec: [`, 'a.yml');
    expect(alerts).toHaveLength(1);
    expect(readProblems).toMatchObject([{ line: 7, isMistake: true }]);
  });

  it('never throws, whatever the text', () => {
    for (const text of ['*a', '{{', '- - - alert', 'rules: [[]]', '\u0000', 'a: &a [*a]', '{{ "', 'rules: {a: 1}'])
      expect(readRules(text, 'a.yml').alerts).toEqual([]);
  });
});

const chart = `{{- if .Values.on }}
kind: PrometheusRule
metadata:
  labels: {{- include "x.labels" . | nindent 4 }}
    {{- toYaml .Values.extra | nindent 4 }}
spec:
  groups:
  - name: {{ .Release.Name }}
    rules:
    - alert: PodDown
      expr: up{job="{{ .Values.job }}"} == 0
      annotations:
        {{- if .Values.a }}
        runbook_url: 'https://a.example/?pod={{ "{{" }} $labels.pod | urlquery {{ "}}" }}'
        {{- else }}
        runbook_url: {{\`https://b.example/?pod={{ $labels.pod }}\`}}
        {{- end }}
{{- end }}
`;

describe('readRules, for a Helm template', () => {
  const { alerts, readProblems } = readRules(chart, 'a.yaml');
  const [alert] = alerts;

  it('renders literals', () => {
    expect(alert && findRunbookLinks(alert).map(({ value }) => value)).toEqual([
      'https://a.example/?pod={{ $labels.pod | urlquery }}',
      'https://b.example/?pod={{ $labels.pod }}',
    ]);
  });

  it('keeps positions, and the source of values that only Helm knows', () => {
    expect(alert?.fields.expression).toMatchObject({
      isUnknown: true,
      value: 'up{job="{{ .Values.job }}"} == 0',
      range: { line: 11, column: 13 },
    });
    const range = alert?.fields.annotations?.entries[1]?.range;
    expect(chart.slice(range?.start, range?.end)).toBe('{{`https://b.example/?pod={{ $labels.pod }}`}}');
  });

  it('reports what only Helm can read', () => {
    expect(readProblems.map(({ line, isMistake }) => [line, isMistake])).toEqual([[5, false]]);
    expect(readProblems[0]?.message).toContain('toYaml .Values.extra');
  });

  it('leaves Prometheus templates unchanged', () => {
    const text = `${group}        annotations:\n          a: '{{ with $labels.pod }}{{ . }}{{ end }} {{ if gt $value 1.0 }}x{{ end }}'\n`;
    expect(readRules(text, 'a.yml').alerts[0]?.annotations['a']).toContain('{{ with $labels.pod }}');
  });
});

describe('parseRulesResponse', () => {
  it('reads alerting rules without positions', () => {
    const alert = { name: 'A', type: 'alerting', query: 'up == 0', duration: 300, labels: { a: 'b' }, annotations: {} };
    const groups = [{ name: 'g', file: '/etc/r.yml', rules: [alert, { type: 'recording', name: 'r' }, null] }];
    // With type=alert Prometheus returns groups that only record without rules.
    groups.push({ name: 'h', file: '/etc/records.yml', rules: [] });
    const files = parseRulesResponse({ status: 'success', data: { groups } }, 'http://p:9090');
    expect(files).toHaveLength(1);
    expect(files).toMatchObject([
      { file: 'http://p:9090 /etc/r.yml', alerts: [{ name: 'A', expression: 'up == 0', for: '300s', group: 'g' }] },
    ]);
  });

  it.each([
    ['an error', { status: 'error', error: 'not ready' }, 'not ready'],
    ['something else', { groups: [] }, 'the answer is no list of rule groups'],
    ['nothing', null, 'the answer is no list of rule groups'],
  ])('rejects %s', (_, body, message) => expect(parseRulesResponse(body, 'p')).toBe(message));
});
