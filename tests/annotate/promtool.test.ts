import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readRules } from '../../src/rules/read/read-rules.ts';
import { invokePromtool } from '../tools/promtool.ts';
import { chooseRunSize } from '../tools/run-size.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { annotate, undoEdits } from './annotate-case.ts';
import { fileForms } from './file-forms.ts';
import { ruleForms } from './rule-forms.ts';

const folder = createTemporaryFolder(afterAll);

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('annotated rules, given to promtool', () => {
  const files = [...ruleForms, ...fileForms].filter(({ before }) => !/^kind:/m.test(before));

  it('are accepted in every form', () => {
    const paths = files.map(({ before }, index) => write(`${index}.yml`, annotate(before).text));
    const output = invokePromtool('check', 'rules', ...paths);
    expect(output.match(/SUCCESS: \d+ rules? found/g)).toHaveLength(files.length);
  });

  it('render links with escaped labels', () => {
    const rules = {
      alert: 'Disk Full',
      expr: 'sum by (pod, namespace) (up) == 0',
      labels: { service: 'a&b' },
      annotations: { summary: 'x' },
    };
    write('rules.yml', annotate(stringify({ groups: [{ name: 'g', rules: [rules] }] })).text);
    const link = 'https://runbooks.test/alerts/Disk%20Full/?namespace=n%26x%3Dy&pod=a+%22%23%2F&service=a%26b';
    const alert = {
      exp_labels: { namespace: 'n&x=y', pod: 'a "#/', service: 'a&b' },
      exp_annotations: { summary: 'x', runbook_url: link },
    };
    const series = 'up{job="j",namespace="n&x=y",pod="a \\"#/"}';
    const test = write(
      'test.yml',
      stringify({
        rule_files: ['rules.yml'],
        tests: [
          {
            interval: '1m',
            input_series: [{ series, values: '0x5' }],
            alert_rule_test: [{ eval_time: '2m', alertname: 'Disk Full', exp_alerts: [alert] }],
          },
        ],
      }),
    );
    expect(invokePromtool('test', 'rules', test)).toContain('SUCCESS');
  });
});

/** The parts of a rule. An arrow stands for one level of indentation below the rule, a double arrow for two. */
const pieces = fc.record({
  unit: fc.constantFrom('  ', '    ', ' '),
  dash: fc.constantFrom('- ', '-   '),
  comment: fc.constantFrom('', '  # note: "x" {{ y }}', '\t# tab'),
  expression: fc.constantFrom(
    'sum by (pod) (up) < 1',
    '"up == 0"',
    `'absent(up{job="a"})'`,
    '|\n→up\n→  == 0',
    '>-\n→up\n→== 0\n',
  ),
  labels: fc.constantFrom('', 'labels: {severity: page}', 'labels:\n→severity: page', `labels:\n→'service': "a b"`),
  annotations: fc.constantFrom(
    '',
    'annotations:',
    'annotations: {}',
    'annotations: {summary: "x",}',
    'annotations:\n→summary: x',
    `annotations:\n→# why\n→"summary": 'it''s'`,
    'annotations:\n→description: |\n⇒a\n\n⇒b\n',
    'annotations:\n→description: |+\n⇒a\n\n',
    'annotations:\n→runbook_url: https://old.test/{{ $labels.pod }}\n→summary: é 😀',
    'annotations:\n→summary: x\n→runbook_url: >\n⇒https://old.test\n⇒/x',
    'annotations: {runbook_url: "https://old.test/\\u0041", a: b}',
    'annotations:\n→runbook_url:',
  ),
  extra: fc.constantFrom('', 'for: 5m', '# the end'),
  emptyLines: fc.constantFrom('', '\n', '\n\n'),
});

type Pieces = typeof pieces extends fc.Arbitrary<infer One> ? One : never;

function writeRule(
  { unit, dash, comment, expression, labels, annotations, extra, emptyLines }: Pieces,
  name: string,
): string {
  const indent = ' '.repeat(4 + dash.length);
  const lines = [`expr: ${expression}`, labels, annotations, extra]
    .filter((text) => text !== '')
    .map((text) => `${indent}${text.replaceAll('⇒', indent + unit + unit).replaceAll('→', indent + unit)}\n`);
  return `    ${dash}alert: ${name}${comment}\n${lines.join('')}${emptyLines}`;
}

describe('annotateText, for a random rule file', () => {
  const file = fc.record({
    rules: fc.array(pieces, { minLength: 1, maxLength: 4 }),
    eol: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    head: fc.constantFrom('', '# head\n', '---\n'),
    isCut: fc.boolean(),
  });

  const build = ({
    rules,
    eol,
    mark,
    head,
    isCut,
  }: typeof file extends fc.Arbitrary<infer One> ? One : never): string => {
    const text = `${head}groups:\n  - name: g\n    rules:\n${rules.map((each, index) => writeRule(each, `A${index}`)).join('')}`;
    return mark + (isCut ? text.trimEnd() : text).replaceAll('\n', eol);
  };

  it('writes the links and nothing else, once, and promtool accepts the result', () => {
    const results: string[] = [];
    fc.assert(
      fc.property(file, (parts) => {
        const before = build(parts);
        const found = annotate(before);
        expect(found.failure).toBeUndefined();
        expect(undoEdits(found, before)).toBe(before);
        expect(found.added + found.updated + found.skipped.length).toBe(parts.rules.length);
        const again = annotate(found.text);
        expect(again).toMatchObject({ text: found.text, edits: [] });
        if (parts.eol === '\r\n') expect(found.text.replaceAll('\r\n', '')).not.toContain('\n');
        const rules = (text: string) =>
          parse(text.replace('\uFEFF', '')).groups[0].rules.map(
            ({ annotations, ...rest }: { annotations?: Record<string, string> | null }) => {
              const { runbook_url: _, ...others } = annotations ?? {};
              return { ...rest, ...others };
            },
          );
        expect(rules(found.text)).toEqual(rules(before));
        for (const { name, annotations } of readRules(found.text, 'x').alerts) {
          if (found.skipped.some(({ alert }) => alert === name)) continue;
          expect(annotations['runbook_url']).toMatch(/^https:\/\/runbooks\.test\/alerts\/A\d\/(?:\?[^\n]*)?$/);
        }
        if (results.length < 150) results.push(found.text);
      }),
      { numRuns: chooseRunSize(100, 1_000) },
    );
    const paths = results.map((text, index) => write(`odd-${index}.yml`, text));
    expect(invokePromtool('check', 'rules', '--lint=none', ...paths).match(/SUCCESS/g)).toHaveLength(paths.length);
  }, 120_000);
});
