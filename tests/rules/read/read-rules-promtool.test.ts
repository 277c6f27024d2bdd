/**
 * YAML that is not as the book has it, read as Prometheus reads it: promtool says of each text whether it can be loaded.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintQuery } from '../../../src/promql/lint/lint-query.ts';
import { looksLikeHelm } from '../../../src/rules/read/helm-template.ts';
import { readRules } from '../../../src/rules/read/read-rules.ts';
import { readRuleFiles } from '../../../src/rules/read/rule-files.ts';
import { runPromtool } from '../../tools/promtool.ts';

const group = (rules: string): string => `groups:\n- name: g\n  rules:\n${rules}`;
const downRule = '  - alert: Down\n    expr: up == 0\n';
const ruleWithDescription = (value: string): string =>
  group(`${downRule}    annotations:\n      description: ${value}\n`);

interface Row {
  is: string;
  text: string;
  isLoaded: boolean;
  alerts: string[];
  description?: string;
}

const rows: Row[] = [
  {
    is: 'quoted text that goes on below its key',
    text: `${ruleWithDescription('"one\n      two\n\n   three"')}      summary: 'a\n      b'\n  - alert: Next\n    expr: up\n`,
    isLoaded: true,
    alerts: ['Down', 'Next'],
    description: 'one two\nthree',
  },
  {
    is: 'a line that a backslash continues',
    text: ruleWithDescription('"one\\\n      two"').replaceAll('\n', '\r\n'),
    isLoaded: true,
    alerts: ['Down'],
    description: 'onetwo',
  },
  {
    is: 'an apostrophe with a backslash',
    text: ruleWithDescription(`"it\\'s {{ $labels.pod }} \\"again\\""`),
    isLoaded: true,
    alerts: ['Down'],
    description: `it's {{ $labels.pod }} "again"`,
  },
  {
    is: 'a template whose value is text',
    text: ruleWithDescription(`'{{ "43200" | humanizeDuration }} {{ if eq .Labels.pod "a" }}b{{ end }}'`),
    isLoaded: true,
    alerts: ['Down'],
    description: '{{ "43200" | humanizeDuration }} {{ if eq .Labels.pod "a" }}b{{ end }}',
  },
  {
    is: 'a rule that takes its expression from another',
    text: group(
      '  - &down\n    alert: Down\n    expr: up == 0\n    annotations: { description: gone }\n  - <<: *down\n    alert: Other\n  - alert: Third\n    <<: [*down]\n',
    ),
    isLoaded: true,
    alerts: ['Down', 'Other', 'Third'],
    description: 'gone',
  },
  {
    is: 'a rule that stands in two groups by an alias',
    text: `groups:\n- name: a\n  rules:\n  - &down {alert: Down, expr: up == 0}\n- name: b\n  rules:\n  - *down\n`,
    isLoaded: true,
    alerts: ['Down', 'Down'],
  },
  { is: 'a rule without an expression', text: group('  - alert: Down\n'), isLoaded: false, alerts: ['Down'] },
  {
    is: 'an expression that is a map',
    text: group('  - alert: Down\n    expr: {a: b}\n'),
    isLoaded: false,
    alerts: ['Down'],
  },
  {
    is: 'a quote that is never closed',
    text: ruleWithDescription('"one\n      two'),
    isLoaded: false,
    alerts: ['Down'],
  },
  {
    is: 'an alias of nothing',
    text: group(`${downRule}    labels: *nothing\n`),
    isLoaded: false,
    alerts: ['Down'],
  },
  {
    is: 'an alias within its own anchor',
    text: `groups:\n- name: g\n  rules: &rules\n  - alert: Down\n    expr: up\n  - rules: *rules\n`,
    isLoaded: false,
    alerts: ['Down'],
  },
];

let folder: string;
let promtoolOutput: string;
const getFilePath = (index: number): string => join(folder, `${index}.yml`);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flarepath-as-read-'));
  for (const [index, { text }] of rows.entries()) writeFileSync(getFilePath(index), text);
  const paths = rows.map((_, index) => getFilePath(index));
  promtoolOutput = runPromtool('check', 'rules', '--lint=none', ...paths).output;
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a rule file', () => {
  it.each(rows.map((row, index) => ({ ...row, index })))('with $is', (row) => {
    const { text, isLoaded, alerts, description, index } = row;
    const [, verdict = ''] = promtoolOutput.split(getFilePath(index));
    expect(verdict.includes('SUCCESS') && !verdict.split('Checking')[0]?.includes('FAILED')).toBe(isLoaded);
    const read = readRules(text, 'a.yml');
    const problems = [
      ...read.readProblems,
      ...read.alerts.flatMap(({ expression }) => lintQuery(expression)),
    ];
    expect(problems.length === 0, JSON.stringify(problems)).toBe(isLoaded);
    expect(read.alerts.map(({ name }) => name)).toEqual(alerts);
    if (description !== undefined) expect(read.alerts[0]?.annotations['description']).toBe(description);
    const last = read.alerts.at(-1);
    expect(text.slice(last?.range?.start)).toMatch(/^(?:- |<<: \*down\n +)?\{?alert: /);
    expect(text.split('\n')[(last?.fields.name.range?.line ?? 0) - 1]).toContain(last?.name);
  });

  it('says where it stops being UTF-8, though Prometheus would only say that it does', async () => {
    const file = join(folder, 'latin.yml');
    writeFileSync(file, Buffer.from(ruleWithDescription('caf\u00E9'), 'latin1'));
    const [read] = await readRuleFiles([file]);
    expect(read?.readProblems).toMatchObject([{ line: 7, isMistake: true }]);
  });

  it('is told by name when it cannot be opened', async () => {
    await expect(readRuleFiles([folder])).rejects.toThrow(`${folder} cannot be read: EISDIR`);
  });

  it.each([
    ['that writes text', 'name: {{ "{{" }} $labels.pod {{ "}}" }}', true],
    ['at the head of a line', '{{- if not (has $alert .excluded) -}}\nalert: A\n{{- end }}', true],
    ['that asks for values', 'name: {{ .Values.name }}', true],
    ["of Prometheus' own", `summary: '{{ with query "up" }}{{ . | first | value }}{{ end }} .Chart'`, false],
  ])('with a template %s is known for what it is', (_, line, isHelm) => {
    expect(looksLikeHelm(`groups:\n${line}\n`)).toBe(isHelm);
  });
});
