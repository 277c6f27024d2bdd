/**
 * Every kind of finding: what brings it, what does not, and where it points.
 */
import { describe, expect, it } from 'vitest';
import { type FindingId, findingKinds } from '../../../src/rules/model/finding.ts';
import { type CheckCase, findInCase, linkedRule, rule, runbook } from '../check-case.ts';

const page = 'https://r.example/runbooks/api/high-error-rate/';
const file = 'runbooks/api/high-error-rate.mdx';
const formatBashBlock = (command: string): string => `\`\`\`bash\n${command}\n\`\`\``;
/** Put together here, so that nobody's scanner takes this file for a leak. */
const awsKey = ['AKIA', 'QYLPMN5HFIQR7XYA'].join('');

/** Id, what is wrong, the case, and what its place shows of the line: `line:column` in rules or runbook. */
const foundCases: [FindingId, string, CheckCase, string][] = [
  ['alert-without-runbook', 'no address at all', { rules: rule('X', 'expr: up == 0') }, '4:16'],
  [
    'runbook-url-without-page',
    'an alert nobody answers',
    { rules: linkedRule('https://r.example/alerts/LowErrorRate/'), base: 'https://r.example' },
    '7:24',
  ],
  [
    'runbook-url-without-page',
    'a page that is not there, found by a key in other letters',
    {
      rules: rule(
        'HighErrorRate',
        'expr: up',
        'annotations:',
        '  runbookUrl: "https://r.example/runbooks/api/gone/"',
      ),
      base: 'https://r.example',
    },
    '7:24',
  ],
  [
    'runbook-url-without-anchor',
    'a heading that is not there',
    { rules: linkedRule(`${page}#mitigation`) },
    '7:24',
  ],
  [
    'runbook-url-without-anchor',
    'with the query behind it',
    { rules: linkedRule(`${page}#cure?POD=x`) },
    '7:24',
  ],
  ['runbook-alert-without-rule', 'an alert no rule has', { rules: rule('X', 'expr: up') }, '3:10'],
  [
    'label-not-in-expression',
    'a label that is summed away',
    { rules: linkedRule(`${page}?node={{ $labels.node | urlquery }}`) },
    '7:77',
  ],
  [
    'label-not-in-expression',
    'a label that the rule sets, which templates do not see',
    { rules: linkedRule(`${page}?team={{ $labels.team | urlquery }}`, 'vector(1)', 'labels: { team: a }') },
    '8:77',
  ],
  [
    'label-not-in-expression',
    'a parameter no rule feeds',
    {
      rules: linkedRule(page),
      content: { [file]: runbook('alerts: [HighErrorRate]\nparams:\n  host: { label: node }') },
    },
    '4:18',
  ],
  [
    'label-unescaped-in-url',
    'a label as it is',
    { rules: linkedRule(`${page}?pod={{ $labels.pod }}`) },
    '7:76',
  ],
  [
    'page-without-escalation',
    'nobody to call next',
    {
      rules: linkedRule(page, 'up', 'labels: { severity: critical }'),
      content: { 'services/api.yaml': 'title: API\n', [file]: runbook('alerts: [HighErrorRate]') },
    },
    '6:29',
  ],
  [
    'query-invalid',
    'a rule that does not parse',
    { rules: linkedRule(page, 'sum by (pod) (rate(errors[5m]) > 1') },
    '5:48',
  ],
  [
    'query-invalid',
    'a recording rule of the wrong type',
    { rules: 'groups:\n  - name: g\n    rules:\n      - record: a:b\n        expr: rate(errors)\n' },
    '5:20',
  ],
  [
    'query-invalid',
    'a signal that does not parse',
    {
      content: {
        'services/api.yaml':
          'title: API\nsignals:\n  a:\n    title: A\n    source: prometheus\n    query: sum(errors\n',
        [file]: runbook('alerts: [HighErrorRate]'),
      },
    },
    '6:12',
  ],
  ['rules-unreadable', 'YAML that is broken', { rules: 'groups:\n  - name: "g\n' }, '3:'],
  ['rules-unread', 'a file without rules', { rules: 'kind: Service\n' }, ':'],
  [
    'blank-unfilled',
    'a blank of nobody',
    { content: { [file]: runbook('title: A', formatBashBlock('ls\nkubectl get pod <pod>')) } },
    '9:17',
  ],
  [
    'risk-unmarked',
    'a block without a language',
    { content: { [file]: runbook('title: A', '```\nkubectl delete pod api-1\n```') } },
    '8:1',
  ],
  [
    'risk-unmarked',
    'SQL that drops',
    { content: { [file]: runbook('title: A', '```sql\nDROP TABLE jobs;\n```') } },
    '8:1',
  ],
  [
    'secret-in-content',
    'a key of AWS',
    { content: { [file]: runbook('title: A', `Use ${awsKey} here.`) } },
    '7:5',
  ],
  [
    'secret-in-content',
    'a password in an address',
    { content: { [file]: runbook('title: A', formatBashBlock('psql postgres://app:tr0ub4dor@db/app')) } },
    '8:21',
  ],
  [
    'review-overdue',
    'a day that is past',
    { content: { [file]: runbook('reviewed: 2026-01-01\nreviewEvery: 6 months') } },
    '2:11',
  ],
  [
    'rule-changed-since-review',
    'another expression than the one that was read',
    {
      rules: linkedRule(page),
      content: { [file]: runbook('alerts: [HighErrorRate]\nreviewedRules: { HighErrorRate: abcdefgh }') },
    },
    '3:33',
  ],
  [
    'ignore-without-effect',
    'a comment without a reason',
    { rules: rule('X', '# flarepath: ignore alert-without-runbook', 'expr: up') },
    '5:',
  ],
  [
    'ignore-without-effect',
    'a comment with a name that is none',
    {
      content: {
        [file]: runbook('title: A', '{/* flarepath: ignore sekret-in-content it is an example */}'),
      },
    },
    '7:',
  ],
];

describe('what is found', () => {
  it.each(foundCases)('%s: %s', async (id, _, given, place) => {
    const all = await findInCase(given);
    const own = all.filter((each) => each.id === id);
    expect(own, JSON.stringify(all, null, 1)).toHaveLength(1);
    expect(`${own[0]?.line ?? ''}:${own[0]?.column ?? ''}`).toBe(place);
    expect(own[0]?.hint).not.toBe('');
  });

  it('has a case for every kind', () => {
    const tried = new Set(foundCases.map(([id]) => id));
    expect(Object.keys(findingKinds).filter((id) => !tried.has(id as FindingId))).toEqual([]);
  });
});

describe('a secret', () => {
  it('is repeated in no field of any finding', async () => {
    const text = `\`\`\`\npsql postgres://app:tr0ub4dor@db/app -c 'drop table jobs' # ${awsKey}\n\`\`\``;
    const all = await findInCase({ content: { [file]: runbook('title: A', text) } });
    expect(all.map(({ id }) => id)).toEqual(['secret-in-content', 'secret-in-content']);
    expect(JSON.stringify(all)).not.toMatch(/tr0ub4dor|AKIA/);
  });
});
