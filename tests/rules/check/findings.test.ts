/** Every kind of finding: what causes it, and the position that it reports. */
import { describe, expect, it } from 'vitest';
import { type FindingId, findingKinds } from '../../../src/rules/model/finding.ts';
import { type CheckCase, findInCase, linkedRule, rule, runbook } from '../check-case.ts';

const page = 'https://r.example/runbooks/api/high-error-rate/';
const formatBashBlock = (command: string): string => `\`\`\`bash\n${command}\n\`\`\``;
/** Joined here, so that secret scanners do not report this file. */
const awsKey = ['AKIA', 'QYLPMN5HFIQR7XYA'].join('');

/** `content-invalid` is for content that cannot be loaded, so that no check runs. */
type CheckedId = Exclude<FindingId, 'content-invalid'>;

/** Cases by id and cause; `at` is `line:column` in the rules or the runbook. */
const foundCases: Record<CheckedId, Record<string, CheckCase & { at: string }>> = {
  'alert-without-runbook': { 'no runbook link': { at: '4:16', rules: rule('X', 'expr: up == 0') } },
  'runbook-url-without-page': {
    'an alert without a runbook': {
      at: '7:24',
      rules: linkedRule('https://r.example/alerts/LowErrorRate/'),
      base: 'https://r.example',
    },
    'a missing page, under another spelling of the key': {
      at: '7:24',
      rules: rule('HighErrorRate', 'expr: up', 'annotations:', '  runbookUrl: "https://r.example/runbooks/api/gone/"'),
      base: 'https://r.example',
    },
  },
  'runbook-url-without-anchor': {
    'a missing heading': { at: '7:24', rules: linkedRule(`${page}#mitigation`) },
    'a missing heading, before a query': { at: '7:24', rules: linkedRule(`${page}#cure?POD=x`) },
  },
  'runbook-alert-without-rule': { 'an alert without a rule': { at: '3:10', rules: rule('X', 'expr: up') } },
  'label-not-in-expression': {
    'a label that the aggregation drops': {
      at: '7:77',
      rules: linkedRule(`${page}?node={{ $labels.node | urlquery }}`),
    },
    'a label of the rule, which templates cannot use': {
      at: '8:77',
      rules: linkedRule(`${page}?team={{ $labels.team | urlquery }}`, 'vector(1)', 'labels: { team: a }'),
    },
    'a parameter that no rule fills': {
      at: '4:18',
      rules: linkedRule(page),
      runbook: runbook('alerts: [HighErrorRate]\nparams:\n  host: { label: node }'),
    },
  },
  'label-unescaped-in-url': {
    'an unescaped label': { at: '7:76', rules: linkedRule(`${page}?pod={{ $labels.pod }}`) },
  },
  'page-without-escalation': {
    'a service without escalation': {
      at: '6:29',
      rules: linkedRule(page, 'up', 'labels: { severity: critical }'),
      content: { 'services/api.yaml': 'title: API\n' },
      runbook: runbook('alerts: [HighErrorRate]'),
    },
  },
  'query-invalid': {
    'a rule that does not parse': { at: '5:48', rules: linkedRule(page, 'sum by (pod) (rate(errors[5m]) > 1') },
    'a recording rule with a type error': {
      at: '5:20',
      rules: 'groups:\n  - name: g\n    rules:\n      - record: a:b\n        expr: rate(errors)\n',
    },
    'a signal that does not parse': {
      at: '6:12',
      content: {
        'services/api.yaml':
          'title: API\nsignals:\n  a:\n    title: A\n    source: prometheus\n    query: sum(errors\n',
      },
      runbook: runbook('alerts: [HighErrorRate]'),
    },
  },
  'rules-unreadable': { 'invalid YAML': { at: '3:', rules: 'groups:\n  - name: "g\n' } },
  'rules-unread': { 'a file without rules': { at: ':', rules: 'kind: Service\n' } },
  'blank-unfilled': {
    'a placeholder that nothing fills': {
      at: '9:17',
      runbook: runbook('title: A', formatBashBlock('ls\nkubectl get pod <pod>')),
    },
  },
  'risk-unmarked': {
    'a block without a language': { at: '8:1', runbook: runbook('title: A', '```\nkubectl delete pod api-1\n```') },
    'destructive SQL': { at: '8:1', runbook: runbook('title: A', '```sql\nDROP TABLE jobs;\n```') },
  },
  'secret-in-content': {
    'an AWS access key': { at: '7:5', runbook: runbook('title: A', `Use ${awsKey} here.`) },
    'a password in a URL': {
      at: '8:21',
      runbook: runbook('title: A', formatBashBlock('psql postgres://app:tr0ub4dor@db/app')),
    },
  },
  'review-overdue': {
    'a past due date': { at: '2:11', runbook: runbook('reviewed: 2026-01-01\nreviewEvery: 6 months') },
  },
  'rule-changed-since-review': {
    'a changed expression': {
      at: '3:33',
      rules: linkedRule(page),
      runbook: runbook('alerts: [HighErrorRate]\nreviewedRules: { HighErrorRate: abcdefgh }'),
    },
  },
  'signal-differs-from-rule': {
    'another threshold of an alert of the runbook': {
      at: '5:15',
      rules: linkedRule(page, 'sum(rate(errors[5m])) > 0.05'),
    },
  },
  'ignore-without-effect': {
    'a comment without a reason': {
      at: '5:',
      rules: rule('X', '# flarepath: ignore alert-without-runbook', 'expr: up'),
    },
    'a comment with an unknown id': {
      at: '7:',
      runbook: runbook('title: A', '{/* flarepath: ignore sekret-in-content it is an example */}'),
    },
  },
};

describe('findFindings', () => {
  const rows = Object.entries(foundCases).flatMap(([id, cases]) =>
    Object.entries(cases).map(([cause, given]) => [id, cause, given] as const),
  );
  it.each(rows)('reports %s for %s', async (id, _, { at, ...given }) => {
    const all = await findInCase(given);
    const matching = all.filter((each) => each.id === id);
    expect(matching, JSON.stringify(all, null, 1)).toHaveLength(1);
    expect(`${matching[0]?.line ?? ''}:${matching[0]?.column ?? ''}`).toBe(at);
    expect(matching[0]?.hint).not.toBe('');
  });

  it('is tested for every kind of finding', () => {
    const tested = new Set(['content-invalid', ...rows.map(([id]) => id)]);
    expect(Object.keys(findingKinds).filter((id) => !tested.has(id))).toEqual([]);
  });

  it('never repeats a secret', async () => {
    const text = `\`\`\`\npsql postgres://app:tr0ub4dor@db/app -c 'drop table jobs' # ${awsKey}\n\`\`\``;
    const all = await findInCase({ runbook: runbook('title: A', text) });
    expect(all.map(({ id }) => id)).toEqual(['secret-in-content', 'secret-in-content']);
    expect(JSON.stringify(all)).not.toMatch(/tr0ub4dor|AKIA/);
  });
});
