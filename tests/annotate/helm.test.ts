import { describe, expect, it } from 'vitest';
import { readRules } from '../../src/rules/read/read-rules.ts';
import { annotate, undoEdits } from './annotate-case.ts';

const link =
  'https://runbooks.test/alerts/Down/?namespace={{ $labels.namespace | urlquery }}&pod={{ $labels.pod | urlquery }}';
const rendered = [link];

/** `body` as the rule of a chart's template. */
const chart = (...body: string[]): string =>
  [
    '{{- if .Values.rules.enabled }}',
    'kind: PrometheusRule',
    'metadata:',
    '  name: {{ include "chart.name" . }}',
    'spec:',
    '  groups:',
    '  - name: g',
    '    rules:',
    '    - alert: Down',
    '      expr: sum by (namespace, pod) (up{job="{{ .Values.job }}"}) < 1',
    ...body,
    '{{- end }}',
    '',
  ].join('\n');

const raw = 'https://runbooks.test/alerts/Down/?namespace=';
const ticks = `${raw}{{\`{{\`}} $labels.namespace | urlquery {{\`}}\`}}&pod={{\`{{\`}} $labels.pod | urlquery {{\`}}\`}}`;
const quotes = `${raw}{{ "{{" }} $labels.namespace | urlquery {{ "}}" }}&pod={{ "{{" }} $labels.pod | urlquery {{ "}}" }}`;

describe('a rule in a Helm template', () => {
  it.each([
    [
      'braces between backquotes',
      ['      annotations:', '        summary: "{{`{{`}} $labels.pod {{`}}`}} is down"'],
      `        runbook_url: "${ticks}"`,
    ],
    [
      'braces between quotes',
      ['      annotations:', '        summary: \'down: {{ "{{" }} $labels.pod {{ "}}" }}\''],
      `        runbook_url: '${quotes}'`,
    ],
    [
      'whole texts between backquotes',
      ['      annotations:', "        summary: '{{`{{ $labels.pod }} is down`}}'"],
      `        runbook_url: '{{\`${link}\`}}'`,
    ],
    ['no way yet', ['      annotations:', '        summary: down'], `        runbook_url: ${ticks}`],
  ])('is written in the way of the file: %s', (_, body, line) => {
    const before = chart(...body);
    const found = annotate(before);
    expect(found.text).toBe(chart(...body, line));
    expect(found).toMatchObject({ failure: undefined, skipped: [], added: 1 });
    const { alerts } = readRules(found.text, 'rules.yml');
    expect(alerts.map(({ annotations }) => annotations['runbook_url'])).toEqual(rendered);
    expect(annotate(found.text)).toMatchObject({ edits: [], kept: 1 });
    expect(undoEdits(found, before)).toBe(before);
  });

  it('has its link mended in the same way', () => {
    const body = (url: string) => [
      '      annotations:',
      `        runbook_url: "${url}" # ours`,
      '        summary: {{`{{ $labels.pod }}`}}',
    ];
    const found = annotate(chart(...body('https://old.test/{{`{{ $labels.pod }}`}}')));
    expect(found.text).toBe(chart(...body(`{{\`${link}\`}}`)));
  });

  it('gets a line that is written in every case', () => {
    const body = (...lines: string[]) =>
      chart(
        '      annotations:',
        '        summary: down',
        ...lines,
        '        {{- if .Values.team }}',
        '        team: {{ .Values.team }}',
        '        {{- end }}',
        '      labels:',
        '        a: b',
      );
    const found = annotate(body());
    expect(found.text).toBe(body(`        runbook_url: ${ticks}`));
  });

  it('gets none where every annotation depends on a value', () => {
    const text = chart(
      '      annotations:',
      '        {{- if .Values.team }}',
      '        team: {{ .Values.team }}',
      '        {{- else }}',
      '        summary: x',
      '        {{- end }}',
    );
    const found = annotate(text);
    expect(found.text).toBe(text);
    expect(found.skipped).toEqual([
      { alert: 'Down', line: 9, reason: 'no line can be added to it that is written in every case' },
    ]);
  });

  it.each([
    [
      'its link',
      ['      annotations:', '        runbook_url: {{ .Values.url }}/down'],
      'only Helm knows its link',
    ],
    [
      'which of two links it has',
      [
        '      annotations:',
        '        {{- if .Values.a }}',
        '        runbook_url: https://a.test',
        '        {{- else }}',
        '        runbook_url: https://b.test',
        '        {{- end }}',
      ],
      'it has more than one runbook_url',
    ],
  ])('is left alone where only Helm knows %s', (_, body, reason) => {
    const text = chart(...body);
    expect(annotate(text)).toMatchObject({ text, skipped: [{ alert: 'Down', reason }] });
  });

  it('is left alone where only Helm knows its name', () => {
    const text = chart('      annotations:', '        summary: x').replace(
      'alert: Down',
      'alert: {{ .Values.prefix }}Down',
    );
    expect(annotate(text)).toMatchObject({ text, skipped: [{ reason: 'only Helm knows its name' }] });
  });

  it('may have any label where only Helm knows its expression', () => {
    const text = chart().replace(
      'sum by (namespace, pod) (up{job="{{ .Values.job }}"}) < 1',
      '{{ .Values.query }}',
    );
    const [alert] = readRules(annotate(text).text, 'rules.yml').alerts;
    expect(alert?.annotations['runbook_url']).toContain('instance={{ $labels.instance | urlquery }}');
  });
});

describe('a rule file of Prometheus that looks like Helm', () => {
  it('keeps its own braces', () => {
    const text = `groups:\n- name: g\n  rules:\n  - alert: Down\n    expr: sum by (namespace, pod) (up)\n    annotations:\n      summary: '{{ "up" | query | first | value }}'\n`;
    expect(annotate(text).text).toBe(`${text}      runbook_url: '${link}'\n`);
  });
});
