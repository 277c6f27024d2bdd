/** Unusual YAML, read as Prometheus reads it: promtool shows whether each text can be loaded. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintQuery } from '../../../src/promql/lint/lint-query.ts';
import { looksLikeHelm } from '../../../src/rules/read/helm-template.ts';
import { readRules } from '../../../src/rules/read/read-rules.ts';
import { readRuleFiles } from '../../../src/rules/read/rule-files.ts';
import { runPromtool } from '../../tools/promtool.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';

const group = (rules: string): string => `groups:\n- name: g\n  rules:\n${rules}`;
const downRule = '  - alert: Down\n    expr: up == 0\n';
const ruleWithDescription = (value: string): string =>
  group(`${downRule}    annotations:\n      description: ${value}\n`);

interface Row {
  form: string;
  text: string;
  isLoaded: boolean;
  alerts: string[];
  description?: string;
}

const rows: Row[] = [
  {
    form: 'quoted text that continues below the indentation of its key',
    text: `${ruleWithDescription('"one\n      two\n\n   three"')}      summary: 'a\n      b'\n  - alert: Next\n    expr: up\n`,
    isLoaded: true,
    alerts: ['Down', 'Next'],
    description: 'one two\nthree',
  },
  {
    form: 'a line continued by a backslash',
    text: ruleWithDescription('"one\\\n      two"').replaceAll('\n', '\r\n'),
    isLoaded: true,
    alerts: ['Down'],
    description: 'onetwo',
  },
  {
    form: 'an escaped apostrophe',
    text: ruleWithDescription(`"it\\'s {{ $labels.pod }} \\"again\\""`),
    isLoaded: true,
    alerts: ['Down'],
    description: `it's {{ $labels.pod }} "again"`,
  },
  {
    form: 'a template in quotes',
    text: ruleWithDescription(`'{{ "43200" | humanizeDuration }} {{ if eq .Labels.pod "a" }}b{{ end }}'`),
    isLoaded: true,
    alerts: ['Down'],
    description: '{{ "43200" | humanizeDuration }} {{ if eq .Labels.pod "a" }}b{{ end }}',
  },
  {
    form: 'a rule that merges its expression from another',
    text: group(
      '  - &down\n    alert: Down\n    expr: up == 0\n    annotations: { description: gone }\n  - <<: *down\n    alert: Other\n  - alert: Third\n    <<: [*down]\n',
    ),
    isLoaded: true,
    alerts: ['Down', 'Other', 'Third'],
    description: 'gone',
  },
  {
    form: 'a rule shared by two groups',
    text: `groups:\n- name: a\n  rules:\n  - &down {alert: Down, expr: up == 0}\n- name: b\n  rules:\n  - *down\n`,
    isLoaded: true,
    alerts: ['Down', 'Down'],
  },
  { form: 'a rule without an expression', text: group('  - alert: Down\n'), isLoaded: false, alerts: ['Down'] },
  {
    form: 'an expression that is a map',
    text: group('  - alert: Down\n    expr: {a: b}\n'),
    isLoaded: false,
    alerts: ['Down'],
  },
  { form: 'an unclosed quote', text: ruleWithDescription('"one\n      two'), isLoaded: false, alerts: ['Down'] },
  {
    form: 'an alias without an anchor',
    text: group(`${downRule}    labels: *nothing\n`),
    isLoaded: false,
    alerts: ['Down'],
  },
  {
    form: 'an alias within its own anchor',
    text: `groups:\n- name: g\n  rules: &rules\n  - alert: Down\n    expr: up\n  - rules: *rules\n`,
    isLoaded: false,
    alerts: ['Down'],
  },
];

const folder = createTemporaryFolder(afterAll);
let promtoolOutput: string;
const getFilePath = (index: number): string => join(folder, `${index}.yml`);

beforeAll(() => {
  for (const [index, { text }] of rows.entries()) writeFileSync(getFilePath(index), text);
  const paths = rows.map((_, index) => getFilePath(index));
  promtoolOutput = runPromtool('check', 'rules', '--lint=none', ...paths).output;
});

describe('readRules, compared with promtool', () => {
  it.each(rows.map((row, index) => ({ ...row, index })))('reads $form', (row) => {
    const { text, isLoaded, alerts, description, index } = row;
    const [, verdict = ''] = promtoolOutput.split(getFilePath(index));
    expect(verdict.includes('SUCCESS') && !verdict.split('Checking')[0]?.includes('FAILED')).toBe(isLoaded);
    const result = readRules(text, 'a.yml');
    const problems = [...result.readProblems, ...result.alerts.flatMap(({ expression }) => lintQuery(expression))];
    expect(problems.length === 0, JSON.stringify(problems)).toBe(isLoaded);
    expect(result.alerts.map(({ name }) => name)).toEqual(alerts);
    if (description !== undefined) expect(result.alerts[0]?.annotations['description']).toBe(description);
    const last = result.alerts.at(-1);
    expect(text.slice(last?.range?.start)).toMatch(/^(?:- |<<: \*down\n +)?\{?alert: /);
    expect(text.split('\n')[(last?.fields.name.range?.line ?? 0) - 1]).toContain(last?.name);
  });
});

describe('readRuleFiles', () => {
  it('reports the line where a file stops being UTF-8', async () => {
    const file = join(folder, 'latin.yml');
    writeFileSync(file, Buffer.from(ruleWithDescription('caf\u00E9'), 'latin1'));
    const [result] = await readRuleFiles([file]);
    expect(result?.readProblems).toMatchObject([{ line: 7, isMistake: true }]);
  });

  it('rejects with the path of a file that cannot be read', async () => {
    await expect(readRuleFiles([folder])).rejects.toThrow(`${folder} cannot be read: EISDIR`);
  });
});

describe('looksLikeHelm', () => {
  it.each([
    ['a literal', 'name: {{ "{{" }} $labels.pod {{ "}}" }}', true],
    ['an action at the start of a line', '{{- if not (has $alert .excluded) -}}\nalert: A\n{{- end }}', true],
    ['values', 'name: {{ .Values.name }}', true],
    ['a Prometheus template', `summary: '{{ with query "up" }}{{ . | first | value }}{{ end }} .Chart'`, false],
  ])('recognizes %s', (_, line, isHelm) => expect(looksLikeHelm(`groups:\n${line}\n`)).toBe(isHelm));
});
