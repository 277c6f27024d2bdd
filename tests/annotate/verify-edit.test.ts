import { describe, expect, it } from 'vitest';
import { findDifference } from '../../src/annotate/verify-edit.ts';
import { readRules } from '../../src/rules/read/read-rules.ts';

const before = `# ours
groups:
- name: g
  interval: 1m
  rules:
  - alert: A
    expr: up
    annotations: {summary: a}
  - alert: B
    expr: up
    labels: {x: y}
other: z
`;

const link = 'https://runbooks.test/alerts/A/';
const right = before.replace('summary: a', `summary: a, runbook_url: "${link}"`);

const compare = (text: string, links: (string | undefined)[] = [link]): string | undefined =>
  findDifference(readRules(before, 'rules.yml'), text, links);

describe('the proof that an edit changed only links', () => {
  it('is given for the link that was meant', () => {
    expect(compare(right)).toBeUndefined();
    expect(compare(before, [])).toBeUndefined();
  });

  it.each<[string, string, string]>([
    [
      'the link is another',
      right.replace('alerts/A', 'alerts/B'),
      'the link of A would be https://runbooks.test/alerts/B/',
    ],
    ['the link is missing', before, 'the link of A would be missing'],
    [
      'another rule has a link too',
      right.replace('labels: {x: y}', 'labels: {x: y}\n    annotations: {runbook_url: b}'),
      'the link of B would be b',
    ],
    [
      'an annotation is another',
      right.replace('summary: a', 'summary: b'),
      'more than the links would change',
    ],
    ['an expression is another', right.replace('expr: up', 'expr: down'), 'more than the links would change'],
    ['a label is another', right.replace('x: y', 'x: z'), 'more than the links would change'],
    [
      'a rule is gone',
      right.replace(/ {2}- alert: B[\s\S]*(?=other)/, ''),
      'more than the links would change',
    ],
    ['the group has another interval', right.replace('1m', '2m'), 'more than the links would change'],
    [
      'something beside the rules is another',
      right.replace('other: z', 'other: y'),
      'more than the links would change',
    ],
    ['it is no YAML any more', right.replace('labels: {', 'labels: {{'), 'it would read: is not valid YAML'],
  ])('is refused where %s', (_, text, words) => {
    expect(text === before || text !== right).toBe(true);
    expect(compare(text)).toContain(words);
  });

  it('looks into a rule file that is the value of a key', () => {
    const config = (rules: string): string =>
      `kind: ConfigMap\ndata:\n  r.yml: |\n${rules.replace(/^/gm, '    ')}`;
    const read = readRules(config(before), 'rules.yml');
    expect(findDifference(read, config(right), [link])).toBeUndefined();
    expect(findDifference(read, config(right.replace('other: z', 'other: y')), [link])).toBe(
      'more than the links would change',
    );
  });
});
