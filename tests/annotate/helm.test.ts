import { describe, expect, it } from 'vitest';
import { readRules } from '../../src/rules/read/read-rules.ts';
import { annotate, undoEdits } from './annotate-case.ts';

const link =
  'https://runbooks.test/alerts/Down/?namespace={{ $labels.namespace | urlquery }}&pod={{ $labels.pod | urlquery }}';
const rendered = [link];

/** A chart template; `body` are further lines of its rule. */
const chart = (body = ''): string =>
  `{{- if .Values.rules.enabled }}
kind: PrometheusRule
metadata:
  name: {{ include "chart.name" . }}
spec:
  groups:
  - name: g
    rules:
    - alert: Down
      expr: sum by (namespace, pod) (up{job="{{ .Values.job }}"}) < 1
${body.replace(/^(?=.)/gm, '      ')}{{- end }}
`;

const raw = 'https://runbooks.test/alerts/Down/?namespace=';
const ticks = `${raw}{{\`{{\`}} $labels.namespace | urlquery {{\`}}\`}}&pod={{\`{{\`}} $labels.pod | urlquery {{\`}}\`}}`;
const quotes = `${raw}{{ "{{" }} $labels.namespace | urlquery {{ "}}" }}&pod={{ "{{" }} $labels.pod | urlquery {{ "}}" }}`;

describe('annotateText, for a Helm template', () => {
  it.each([
    [
      'braces in backquotes',
      'annotations:\n  summary: "{{`{{`}} $labels.pod {{`}}`}} is down"\n',
      `  runbook_url: "${ticks}"\n`,
    ],
    [
      'braces in quotes',
      'annotations:\n  summary: \'down: {{ "{{" }} $labels.pod {{ "}}" }}\'\n',
      `  runbook_url: '${quotes}'\n`,
    ],
    [
      'whole values in backquotes',
      "annotations:\n  summary: '{{`{{ $labels.pod }} is down`}}'\n",
      `  runbook_url: '{{\`${link}\`}}'\n`,
    ],
    ['no style yet', 'annotations:\n  summary: down\n', `  runbook_url: ${ticks}\n`],
  ])('escapes braces as the file does: %s', (_, body, line) => {
    const before = chart(body);
    const found = annotate(before);
    expect(found.text).toBe(chart(body + line));
    expect(found).toMatchObject({ failure: undefined, skipped: [], added: 1 });
    const { alerts } = readRules(found.text, 'rules.yml');
    expect(alerts.map(({ annotations }) => annotations['runbook_url'])).toEqual(rendered);
    expect(annotate(found.text)).toMatchObject({ edits: [], kept: 1 });
    expect(undoEdits(found, before)).toBe(before);
  });

  it('escapes braces the same way when it replaces a link', () => {
    const body = (url: string) =>
      chart(`annotations:\n  runbook_url: "${url}" # ours\n  summary: {{\`{{ $labels.pod }}\`}}\n`);
    const found = annotate(body('https://old.test/{{`{{ $labels.pod }}`}}'));
    expect(found.text).toBe(body(`{{\`${link}\`}}`));
  });

  it('adds a line outside of any branch', () => {
    const branch = '  {{- if .Values.team }}\n  team: {{ .Values.team }}\n  {{- end }}\n';
    const body = (line = '') => chart(`annotations:\n  summary: down\n${line}${branch}labels:\n  a: b\n`);
    const found = annotate(body());
    expect(found.text).toBe(body(`  runbook_url: ${ticks}\n`));
  });

  it('skips a rule whose annotations are all in branches', () => {
    const branches =
      '  {{- if .Values.team }}\n  team: {{ .Values.team }}\n  {{- else }}\n  summary: x\n  {{- end }}\n';
    const text = chart(`annotations:\n${branches}`);
    const found = annotate(text);
    expect(found.text).toBe(text);
    expect(found.skipped).toEqual([
      { alert: 'Down', line: 9, reason: 'no line can be added to it that is written in every case' },
    ]);
  });

  it.each([
    ['the link', '  runbook_url: {{ .Values.url }}/down\n', 'only Helm knows its link'],
    [
      'which of two links applies',
      '  {{- if .Values.a }}\n  runbook_url: https://a.test\n  {{- else }}\n  runbook_url: https://b.test\n  {{- end }}\n',
      'it has more than one runbook_url',
    ],
  ])('skips a rule when only Helm knows %s', (_, links, reason) => {
    const text = chart(`annotations:\n${links}`);
    expect(annotate(text)).toMatchObject({ text, skipped: [{ alert: 'Down', reason }] });
  });

  it('skips a rule when only Helm knows its name', () => {
    const text = chart('annotations:\n  summary: x\n').replace('alert: Down', 'alert: {{ .Values.prefix }}Down');
    expect(annotate(text)).toMatchObject({ text, skipped: [{ reason: 'only Helm knows its name' }] });
  });

  it('passes all common labels when only Helm knows the expression', () => {
    const text = chart().replace('sum by (namespace, pod) (up{job="{{ .Values.job }}"}) < 1', '{{ .Values.query }}');
    const [alert] = readRules(annotate(text).text, 'rules.yml').alerts;
    expect(alert?.annotations['runbook_url']).toContain('instance={{ $labels.instance | urlquery }}');
  });
});

describe('annotateText, for a Prometheus rule file that resembles a Helm template', () => {
  it('does not escape braces', () => {
    const text = `groups:\n- name: g\n  rules:\n  - alert: Down\n    expr: sum by (namespace, pod) (up)\n    annotations:\n      summary: '{{ "up" | query | first | value }}'\n`;
    expect(annotate(text).text).toBe(`${text}      runbook_url: '${link}'\n`);
  });
});
