import { describe, expect, it } from 'vitest';
import { annotate } from './annotate-case.ts';

const rules = (...lines: string[]): string => ['groups:', '- name: g', '  rules:', ...lines, ''].join('\n');

describe('a rule that is better left to its author', () => {
  it.each([
    [
      'shares its annotations',
      rules(
        '  - alert: A',
        '    expr: up',
        '    annotations: &a',
        '      summary: x',
        '  - alert: B',
        '    expr: up',
        '    annotations: *a',
      ),
      [
        ['A', 4, 'its annotations have the anchor &a, which others may use'],
        ['B', 8, 'its annotations are the alias *a'],
      ],
    ],
    [
      'shares its address',
      rules(
        '  - alert: A',
        '    expr: up',
        '    annotations: {runbook_url: &u https://a.test}',
        '  - alert: B',
        '    expr: up',
        '    annotations: {runbook_url: *u}',
      ),
      [
        ['A', 4, 'its runbook_url has the anchor &u, which others may use'],
        ['B', 7, 'its runbook_url is the alias *u'],
      ],
    ],
    [
      'is taken up by another, which takes its annotations',
      rules(
        '  - &a',
        '    alert: A',
        '    expr: up',
        '    annotations: {summary: x}',
        '  - alert: B',
        '    <<: *a',
        '    expr: up',
      ),
      [
        ['A', 5, 'it has the anchor &a, which others may use'],
        ['B', 8, 'it takes what it does not say from elsewhere, by <<'],
      ],
    ],
    [
      'has annotations that are a list',
      rules('  - alert: A', '    expr: up', '    annotations: [x]'),
      [['A', 4, 'its annotations are no map']],
    ],
    [
      'has a list for an address',
      rules('  - alert: A', '    expr: up', '    annotations: {runbook_url: [x]}'),
      [['A', 4, 'its runbook_url is no text']],
    ],
    [
      'has its only value in a block that keeps blank lines',
      rules('  - alert: A', '    expr: up', '    annotations:', '      summary: |+', '        x', ''),
      [['A', 4, 'no line can be added to it that is written in every case']],
    ],
  ])('%s', (_, text, left) => {
    const found = annotate(text);
    expect(found.skipped).toEqual(left.map(([alert, line, reason]) => ({ alert, line, reason })));
    expect(found).toMatchObject({ text, edits: [], failure: undefined });
  });

  it('does not keep the others from their links', () => {
    const text = rules(
      '  - alert: A',
      '    expr: up',
      '    annotations: [x]',
      '  - alert: B',
      '    expr: vector(1)',
    );
    expect(annotate(text)).toMatchObject({ added: 1, skipped: [{ alert: 'A' }] });
  });

  it('lends its name by << to one that has annotations of its own, which gets its link', () => {
    const text = rules(
      '  - &a',
      '    alert: A',
      '    expr: vector(1)',
      '  - <<: *a',
      '    annotations:',
      '      summary: x',
    );
    const { text: after, skipped, added, failure } = annotate(text);
    expect({ added, failure, left: skipped.length }).toEqual({ added: 1, failure: undefined, left: 1 });
    expect(after).toBe(`${text}      runbook_url: https://runbooks.test/alerts/A/\n`);
    expect(annotate(after).edits).toEqual([]);
  });

  it('keeps a text to which the end of the file gives no line break', () => {
    const text = rules(
      '  - alert: A',
      '    expr: up',
      '    annotations:',
      '      summary: x',
      '      more: |',
      '        y',
    );
    const { text: after } = annotate(text.trimEnd());
    expect(after).toMatch(/ +summary: x\n +runbook_url: .*\n +more: \|\n +y$/);
    expect(annotate(text).text).toMatch(/ +y\n +runbook_url: .*\n$/);
  });

  it.each([
    [
      'aliases of aliases that no memory holds',
      `a0: &a0 [x, x]\n${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `a${n}: &a${n} [${`*a${n - 1},`.repeat(9)}]\n`).join('')}`,
      /Excessive alias/,
    ],
    ['an alias of nothing', 'a: *nothing\n', /line 1 .*no anchor before it/],
    ['an alias within its own anchor', 'a: &a {b: *a}\n', /line 1 .*within its own anchor/],
  ])('is not looked for behind %s, and that is said', (_, strange, words) => {
    const text = strange + rules('  - alert: A', '    expr: up');
    expect(annotate(text)).toMatchObject({ text, failure: expect.stringMatching(words) });
  });

  it('is written once where two groups show it by an alias', () => {
    const text = `groups:\n- name: a\n  rules: &r\n  - alert: A\n    expr: vector(1)\n- name: b\n  rules: *r\n`;
    const found = annotate(text);
    expect(found).toMatchObject({ added: 1, failure: undefined });
    expect(found.text).toContain(
      '    annotations:\n      runbook_url: "https://runbooks.test/alerts/A/"\n- name: b',
    );
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['broken YAML', rules('  - alert: A', '    expr: "up', '    for: 1m')],
    ['one broken document of two', `${rules('  - alert: A', '    expr: up')}---\na: [b\n`],
    [
      'a key written twice',
      rules('  - alert: A', '    expr: up', '    annotations: {a: b}', '    annotations: {c: d}'),
    ],
  ])('with %s is left as it is, and says where', (_, text) => {
    const found = annotate(text);
    expect(found).toMatchObject({ text, edits: [], added: 0 });
    expect(found.failure).toMatch(/^line \d+ is not valid YAML/);
  });

  it.each([
    '',
    '# nothing\n',
    'a: b\n',
    '- 1\n',
    'groups: []\n',
    'groups:\n- rules:\n  - record: a\n    expr: up\n',
  ])('but for %j there is nothing to do', (text) => {
    expect(annotate(text)).toMatchObject({ text, edits: [], kept: 0, skipped: [], failure: undefined });
  });
});
