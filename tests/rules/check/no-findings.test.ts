/** Cases that must not be reported: false positives teach people to ignore findings. */
import { describe, expect, it } from 'vitest';
import type { FindingId } from '../../../src/rules/model/finding.ts';
import { type CheckCase, findInCase, linkedRule, rule, runbook } from '../check-case.ts';

const page = 'https://r.example/runbooks/api/high-error-rate/';
const formatBashBlock = (command: string): string => `\`\`\`bash\n${command}\n\`\`\``;

const cleanCases: Partial<Record<FindingId, Record<string, CheckCase>>> = {
  'runbook-url-without-page': {
    'letter case and a missing slash': { rules: linkedRule('https://r.example/alerts/higherrorrate') },
    'an alias': {
      rules: linkedRule('https://r.example/old/errors/'),
      base: 'https://r.example',
      runbook: runbook('alerts: [HighErrorRate]\naliases: [old/errors]'),
    },
    'the path of the file in its repository': {
      rules: linkedRule('https://git.example/o/r/blob/main/runbooks/api/high-error-rate.mdx'),
    },
    'another site': { rules: `${linkedRule(page)}${linkedRule('https://wiki.example/x').replace(/^groups:\n/, '')}` },
    'a path that depends on the alert': {
      rules: linkedRule('https://r.example/alerts/{{ $labels.kind }}/'),
      base: 'https://r.example',
    },
    'a path from constant labels': {
      rules: linkedRule('https://r.example/runbooks/{{ $labels.team }}/high-error-rate', 'up', 'labels: { team: api }'),
      base: 'https://r.example',
    },
  },
  'runbook-url-without-anchor': {
    'an anchor in capitals': { rules: linkedRule(`${page}#Meaning?POD=x`) },
    'parameters after the #': { rules: linkedRule(`${page}#POD=x`) },
  },
  'label-not-in-expression': {
    'a parameter filled by an external label': {
      rules: linkedRule(page),
      externalLabels: ['cluster'],
      runbook: runbook('alerts: [HighErrorRate]\nparams:\n  cluster: { label: cluster }'),
    },
    'a parameter that the URL passes by name': {
      rules: linkedRule(`${page}?HOST={{ $labels.pod | urlquery }}`),
      runbook: runbook('alerts: [HighErrorRate]\nparams:\n  host: { label: node }'),
    },
  },
  'label-unescaped-in-url': {
    'the newer escape function': { rules: linkedRule(`${page}?pod={{ urlQueryEscape $labels.pod }}`) },
    'a condition, which has no output': {
      rules: linkedRule(`"${page}{{ with $labels.pod }}?pod={{ . | urlquery }}{{ end }}"`),
    },
    "the alert's own name": { rules: linkedRule('https://r.example/alerts/{{ $labels.alertname }}/') },
  },
  'page-without-escalation': {
    'a service with escalation': { rules: linkedRule(page, 'up', 'labels: { severity: page }') },
    'an alert that does not page': {
      rules: linkedRule(page, 'up', 'labels: { severity: info }'),
      content: { 'services/api.yaml': 'title: API\n' },
      runbook: runbook('alerts: [HighErrorRate]'),
    },
    'another service with a runbook for the same alert name': {
      rules: linkedRule(page, 'up', 'labels: { severity: page }'),
      content: { 'services/web.yaml': 'title: Web\n', 'runbooks/web/errors.mdx': runbook('alerts: [HighErrorRate]') },
    },
  },
  'runbook-alert-without-rule': {
    'a name that Helm may render': { rules: rule('High{{ .Values.what }}Rate', 'expr: up') },
  },
  'query-invalid': {
    'an expression that only Helm knows': { rules: linkedRule(page, `'up{job="{{ .Values.job }}" == 0'`) },
  },
  'blank-unfilled': {
    'a placeholder that a parameter fills': {
      runbook: runbook('params: { pod: { label: pod } }', formatBashBlock('kubectl get pod <POD_NAME>')),
    },
    'a placeholder that a label fills': {
      rules: linkedRule(page),
      runbook: runbook('alerts: [HighErrorRate]', formatBashBlock('kubectl get pod <pod-name>')),
    },
  },
  'risk-unmarked': {
    'a console session without a language, which the page marks': {
      runbook: runbook('title: A', '```\n$ kubectl delete pod api-1\n```'),
    },
    'a block with a risk': { runbook: runbook('title: A', '```sql risk="Drops it."\nDROP TABLE jobs;\n```') },
    'output that only mentions it': { runbook: runbook('title: A', '```\npod "api-1" deleted\nkubectl get pods\n```') },
  },
  'secret-in-content': {
    'example values': {
      runbook: runbook(
        'title: A',
        formatBashBlock(
          'psql postgres://app:$PASSWORD@db/app; curl https://user:password@host; curl https://a:****@b; git clone https://x:TOKEN@h/r',
        ),
      ),
    },
    "the key of AWS' own documents": { runbook: runbook('title: A', ['AKIA', 'IOSFODNN7EXAMPLE'].join('')) },
  },
  'review-overdue': {
    'a review that is due today': { runbook: runbook('reviewed: 2026-05-21\nreviewEvery: 6 months') },
  },
};

describe('findFindings, for valid input', () => {
  const rows = Object.entries(cleanCases).flatMap(([id, cases]) =>
    Object.entries(cases).map(([title, given]) => [id, title, given] as const),
  );
  it.each(rows)('does not report %s for %s', async (id, _, given) => {
    expect((await findInCase(given)).filter((each) => each.id === id)).toEqual([]);
  });
});
