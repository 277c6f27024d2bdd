/** Every kind of finding: what causes it, and the position that it reports. */
import { describe, expect, it } from 'vitest';
import { type FindingId, findingKinds } from '../../../src/rules/model/finding.ts';
import { type CheckCase, findInCase, linkedRule, rule, runbook } from '../check-case.ts';

const page = 'https://r.example/runbooks/api/high-error-rate/';
const file = 'runbooks/api/high-error-rate.mdx';
const formatBashBlock = (command: string): string => `\`\`\`bash\n${command}\n\`\`\``;
/** Joined here, so that secret scanners do not report this file. */
const awsKey = ['AKIA', 'QYLPMN5HFIQR7XYA'].join('');

/** Id, cause, case, and `line:column` in the rules or the runbook. */
const foundCases: [FindingId, string, CheckCase, string][] = [
  ['alert-without-runbook', 'no runbook link', { rules: rule('X', 'expr: up == 0') }, '4:16'],
  [
    'runbook-url-without-page',
    'an alert without a runbook',
    { rules: linkedRule('https://r.example/alerts/LowErrorRate/'), base: 'https://r.example' },
    '7:24',
  ],
  [
    'runbook-url-without-page',
    'a missing page, under another spelling of the key',
    {
      rules: rule('HighErrorRate', 'expr: up', 'annotations:', '  runbookUrl: "https://r.example/runbooks/api/gone/"'),
      base: 'https://r.example',
    },
    '7:24',
  ],
  ['runbook-url-without-anchor', 'a missing heading', { rules: linkedRule(`${page}#mitigation`) }, '7:24'],
  [
    'runbook-url-without-anchor',
    'a missing heading, before a query',
    { rules: linkedRule(`${page}#cure?POD=x`) },
    '7:24',
  ],
  ['runbook-alert-without-rule', 'an alert without a rule', { rules: rule('X', 'expr: up') }, '3:10'],
  [
    'label-not-in-expression',
    'a label that the aggregation drops',
    { rules: linkedRule(`${page}?node={{ $labels.node | urlquery }}`) },
    '7:77',
  ],
  [
    'label-not-in-expression',
    'a label of the rule, which templates cannot use',
    { rules: linkedRule(`${page}?team={{ $labels.team | urlquery }}`, 'vector(1)', 'labels: { team: a }') },
    '8:77',
  ],
  [
    'label-not-in-expression',
    'a parameter that no rule fills',
    {
      rules: linkedRule(page),
      content: { [file]: runbook('alerts: [HighErrorRate]\nparams:\n  host: { label: node }') },
    },
    '4:18',
  ],
  ['label-unescaped-in-url', 'an unescaped label', { rules: linkedRule(`${page}?pod={{ $labels.pod }}`) }, '7:76'],
  [
    'page-without-escalation',
    'a service without escalation',
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
    'a recording rule with a type error',
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
  ['rules-unreadable', 'invalid YAML', { rules: 'groups:\n  - name: "g\n' }, '3:'],
  ['rules-unread', 'a file without rules', { rules: 'kind: Service\n' }, ':'],
  [
    'blank-unfilled',
    'a placeholder that nothing fills',
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
    'destructive SQL',
    { content: { [file]: runbook('title: A', '```sql\nDROP TABLE jobs;\n```') } },
    '8:1',
  ],
  [
    'secret-in-content',
    'an AWS access key',
    { content: { [file]: runbook('title: A', `Use ${awsKey} here.`) } },
    '7:5',
  ],
  [
    'secret-in-content',
    'a password in a URL',
    { content: { [file]: runbook('title: A', formatBashBlock('psql postgres://app:tr0ub4dor@db/app')) } },
    '8:21',
  ],
  [
    'review-overdue',
    'a past due date',
    { content: { [file]: runbook('reviewed: 2026-01-01\nreviewEvery: 6 months') } },
    '2:11',
  ],
  [
    'rule-changed-since-review',
    'a changed expression',
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
    'a comment with an unknown id',
    { content: { [file]: runbook('title: A', '{/* flarepath: ignore sekret-in-content it is an example */}') } },
    '7:',
  ],
];

describe('findFindings', () => {
  it.each(foundCases)('reports %s for %s', async (id, _, given, position) => {
    const all = await findInCase(given);
    const matching = all.filter((each) => each.id === id);
    expect(matching, JSON.stringify(all, null, 1)).toHaveLength(1);
    expect(`${matching[0]?.line ?? ''}:${matching[0]?.column ?? ''}`).toBe(position);
    expect(matching[0]?.hint).not.toBe('');
  });

  it('is tested for every kind of finding', () => {
    const tested = new Set(foundCases.map(([id]) => id));
    expect(Object.keys(findingKinds).filter((id) => !tested.has(id as FindingId))).toEqual([]);
  });

  it('never repeats a secret', async () => {
    const text = `\`\`\`\npsql postgres://app:tr0ub4dor@db/app -c 'drop table jobs' # ${awsKey}\n\`\`\``;
    const all = await findInCase({ content: { [file]: runbook('title: A', text) } });
    expect(all.map(({ id }) => id)).toEqual(['secret-in-content', 'secret-in-content']);
    expect(JSON.stringify(all)).not.toMatch(/tr0ub4dor|AKIA/);
  });
});
