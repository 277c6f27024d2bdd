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
const edited = before.replace('summary: a', `summary: a, runbook_url: "${link}"`);

const compare = (text: string, links: (string | undefined)[] = [link]): string | undefined =>
  findDifference(readRules(before, 'rules.yml'), text, links);

describe('findDifference', () => {
  it('finds none when only the links changed', () => {
    expect(compare(edited)).toBeUndefined();
    expect(compare(before, [])).toBeUndefined();
  });

  it.each<[string, string, string]>([
    [
      'the link differs',
      edited.replace('alerts/A', 'alerts/B'),
      'the link of A would be https://runbooks.test/alerts/B/',
    ],
    ['the link is missing', before, 'the link of A would be missing'],
    [
      'another rule has a link too',
      edited.replace('labels: {x: y}', 'labels: {x: y}\n    annotations: {runbook_url: b}'),
      'the link of B would be b',
    ],
    ['an annotation differs', edited.replace('summary: a', 'summary: b'), 'more than the links would change'],
    ['an expression differs', edited.replace('expr: up', 'expr: down'), 'more than the links would change'],
    ['a label differs', edited.replace('x: y', 'x: z'), 'more than the links would change'],
    ['a rule is missing', edited.replace(/ {2}- alert: B[\s\S]*(?=other)/, ''), 'more than the links would change'],
    ['the group has another interval', edited.replace('1m', '2m'), 'more than the links would change'],
    ['something besides the rules differs', edited.replace('other: z', 'other: y'), 'more than the links would change'],
    ['the text is not valid YAML', edited.replace('labels: {', 'labels: {{'), 'it would read: is not valid YAML'],
  ])('finds a difference when %s', (_, text, message) => {
    expect(text === before || text !== edited).toBe(true);
    expect(compare(text)).toContain(message);
  });

  it('compares a rule file nested in another', () => {
    const config = (rules: string): string => `kind: ConfigMap\ndata:\n  r.yml: |\n${rules.replace(/^/gm, '    ')}`;
    const read = readRules(config(before), 'rules.yml');
    expect(findDifference(read, config(edited), [link])).toBeUndefined();
    expect(findDifference(read, config(edited.replace('other: z', 'other: y')), [link])).toBe(
      'more than the links would change',
    );
  });
});
