import { describe, expect, it } from 'vitest';
import { annotate } from './annotate-case.ts';

/** A file whose group has these rules. */
const file = (rules: string): string => `groups:\n- name: g\n  rules:\n${rules.replace(/^(?=.)/gm, '  ')}\n`;

describe('annotateText, for a rule that it cannot edit', () => {
  it.each<[string, string, ...[alert: string, line: number, reason: string][]]>([
    [
      'skips a rule that shares its annotations',
      '- alert: A\n  expr: up\n  annotations: &a\n    summary: x\n- alert: B\n  expr: up\n  annotations: *a',
      ['A', 4, 'its annotations have the anchor &a, which others may use'],
      ['B', 8, 'its annotations are the alias *a'],
    ],
    [
      'skips a rule that shares its URL',
      '- alert: A\n  expr: up\n  annotations: {runbook_url: &u https://a.test}\n- alert: B\n  expr: up\n  annotations: {runbook_url: *u}',
      ['A', 4, 'its runbook_url has the anchor &u, which others may use'],
      ['B', 7, 'its runbook_url is the alias *u'],
    ],
    [
      'skips a rule that another merges, and the other',
      '- &a\n  alert: A\n  expr: up\n  annotations: {summary: x}\n- alert: B\n  <<: *a\n  expr: up',
      ['A', 5, 'it has the anchor &a, which others may use'],
      ['B', 8, 'it takes what it does not say from elsewhere, by <<'],
    ],
    [
      'skips a rule whose annotations are a list',
      '- alert: A\n  expr: up\n  annotations: [x]',
      ['A', 4, 'its annotations are no map'],
    ],
    [
      'skips a rule whose URL is a list',
      '- alert: A\n  expr: up\n  annotations: {runbook_url: [x]}',
      ['A', 4, 'its runbook_url is no text'],
    ],
    [
      'skips a rule whose only annotation is a block that keeps blank lines',
      '- alert: A\n  expr: up\n  annotations:\n    summary: |+\n      x\n',
      ['A', 4, 'no line can be added to it that is written in every case'],
    ],
  ])('%s', (_, rules, ...skipped) => {
    const text = file(rules);
    const found = annotate(text);
    expect(found.skipped).toEqual(skipped.map(([alert, line, reason]) => ({ alert, line, reason })));
    expect(found).toMatchObject({ text, edits: [], failure: undefined });
  });

  it('still edits the other rules', () => {
    const text = file('- alert: A\n  expr: up\n  annotations: [x]\n- alert: B\n  expr: vector(1)');
    expect(annotate(text)).toMatchObject({ added: 1, skipped: [{ alert: 'A' }] });
  });

  it('edits a rule that merges its name from another but has annotations', () => {
    const text = file('- &a\n  alert: A\n  expr: vector(1)\n- <<: *a\n  annotations:\n    summary: x');
    const { text: after, skipped, added, failure } = annotate(text);
    expect({ added, failure, skipped: skipped.length }).toEqual({ added: 1, failure: undefined, skipped: 1 });
    expect(after).toBe(`${text}      runbook_url: https://runbooks.test/alerts/A/\n`);
    expect(annotate(after).edits).toEqual([]);
  });

  it('adds no line break to a block scalar at the end of a file without one', () => {
    const text = file('- alert: A\n  expr: up\n  annotations:\n    summary: x\n    more: |\n      y');
    const { text: after } = annotate(text.trimEnd());
    expect(after).toMatch(/ +summary: x\n +runbook_url: .*\n +more: \|\n +y$/);
    expect(annotate(text).text).toMatch(/ +y\n +runbook_url: .*\n$/);
  });

  it.each([
    [
      'nested aliases that would not fit in memory',
      `a0: &a0 [x, x]\n${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `a${n}: &a${n} [${`*a${n - 1},`.repeat(9)}]\n`).join('')}`,
      /Excessive alias/,
    ],
    ['an alias without an anchor', 'a: *nothing\n', /line 1 .*no anchor before it/],
    ['an alias within its own anchor', 'a: &a {b: *a}\n', /line 1 .*within its own anchor/],
  ])('leaves the file unchanged for %s', (_, invalid, message) => {
    const text = invalid + file('- alert: A\n  expr: up');
    expect(annotate(text)).toMatchObject({ text, failure: expect.stringMatching(message) });
  });

  it('edits a rule once when two groups share it by an alias', () => {
    const text = `groups:\n- name: a\n  rules: &r\n  - alert: A\n    expr: vector(1)\n- name: b\n  rules: *r\n`;
    const found = annotate(text);
    expect(found).toMatchObject({ added: 1, failure: undefined });
    expect(found.text).toContain('    annotations:\n      runbook_url: "https://runbooks.test/alerts/A/"\n- name: b');
  });
});

describe('annotateText, for a whole file', () => {
  it.each([
    ['broken YAML', file('- alert: A\n  expr: "up\n  for: 1m')],
    ['one broken document of two', `${file('- alert: A\n  expr: up')}---\na: [b\n`],
    ['a duplicate key', file('- alert: A\n  expr: up\n  annotations: {a: b}\n  annotations: {c: d}')],
  ])('leaves a file with %s unchanged and says where', (_, text) => {
    const found = annotate(text);
    expect(found).toMatchObject({ text, edits: [], added: 0 });
    expect(found.failure).toMatch(/^line \d+ is not valid YAML/);
  });

  it.each(['', '# nothing\n', 'a: b\n', '- 1\n', 'groups: []\n', 'groups:\n- rules:\n  - record: a\n    expr: up\n'])(
    'has nothing to do for %j',
    (text) => {
      expect(annotate(text)).toMatchObject({ text, edits: [], kept: 0, skipped: [], failure: undefined });
    },
  );
});
