/** Differences between a signal and the rule about the same condition. */
import { describe, expect, it } from 'vitest';
import { findInCase, rule, runbook } from '../check-case.ts';

const ratio = 'sum(rate(errors[1m])) / sum(rate(requests[1m]))';

const service = (fields: string, query = ratio): string =>
  `title: API\nsignals:\n  error-rate:\n    title: Error rate\n    source: prometheus\n    query: ${query}\n    unit: ratio\n${fields}`;

const terms = '    critical: "> 10 %"\n    for: 5 min\n';

async function findDifferences(expression: string, fields: string[] = ['for: 5m'], signal = service(terms)) {
  const all = await findInCase({
    rules: rule('HighErrorRate', `expr: ${expression}`, ...fields),
    runbook: runbook('alerts: [HighErrorRate]'),
    content: { 'services/api.yaml': signal, 'services/other.yaml': 'title: Other\n' },
  });
  return all.filter(({ id }) => id === 'signal-differs-from-rule').map(({ message }) => message);
}

const start = 'HighErrorRate and the signal api/error-rate differ in';

describe('a signal and its rule', () => {
  it.each<[string, string, string[]?, string?]>([
    ['have the same terms', `${ratio} > 0.1`],
    ['have the same terms, one in percent', `100 * ${ratio} > 10`],
    ['are about different services', `${ratio} > 0.5`, ['for: 5m', 'labels: { service: other }']],
    ['measure different things', `${ratio.replace('errors', 'timeouts')} > 0.5`],
    [
      'agree in the warning',
      `${ratio} > 0.05`,
      ['for: 1m', 'labels: { severity: warning }'],
      service(`${terms}    warning: "> 5 %"\n`),
    ],
    ['cannot be compared, because the signal has no threshold', `${ratio} > 0.5`, [], service('')],
  ])('%s', async (_, expression, fields, signal) => {
    expect(await findDifferences(expression, fields, signal)).toEqual([]);
  });

  it.each<[string, string, string[], string]>([
    [
      'threshold',
      `${ratio} > 0.05`,
      ['for: 5m'],
      'the rule fires above 5 % over 1 min for 5 min, the signal above 10 % over 1 min for 5 min',
    ],
    [
      'threshold',
      `100 * ${ratio} > 5`,
      ['for: 5m'],
      'the rule fires above 5 % over 1 min for 5 min, the signal above 10 % over 1 min for 5 min',
    ],
    [
      'comparison',
      `${ratio} >= 0.1`,
      ['for: 5m'],
      'the rule fires at least 10 % over 1 min for 5 min, the signal above 10 % over 1 min for 5 min',
    ],
    [
      'window',
      `${ratio.replaceAll('1m', '15s')} > 0.1`,
      ['for: 5m'],
      'the rule fires above 10 % over 15 s for 5 min, the signal above 10 % over 1 min for 5 min',
    ],
    [
      'for',
      `${ratio} > 0.1`,
      ['for: 5s'],
      'the rule fires above 10 % over 1 min for 5 s, the signal above 10 % over 1 min for 5 min',
    ],
    [
      'for',
      `${ratio} > 0.1`,
      [],
      'the rule fires above 10 % over 1 min for 0 s, the signal above 10 % over 1 min for 5 min',
    ],
    [
      'threshold, comparison, window, for',
      `${ratio.replaceAll('1m', '15s')} >= 0.2`,
      [],
      'the rule fires at least 20 % over 15 s for 0 s, the signal above 10 % over 1 min for 5 min',
    ],
  ])('differ in %s: %s', async (what, expression, fields, both) => {
    expect(await findDifferences(expression, fields)).toEqual([`${start} ${what}: ${both}`]);
  });

  it('are compared by name, too', async () => {
    const signal = service(`${terms}    alert: HighErrorRate\n`);
    expect(await findDifferences('job:errors:ratio > 5', ['for: 5m'], signal)).toEqual([
      `${start} threshold: the rule fires above 5 % for 5 min, the signal above 10 % over 1 min for 5 min`,
    ]);
  });
});

it('reports an alert of a signal that no rule has, where the signal names it', async () => {
  const all = await findInCase({
    rules: rule('HighErrorRate', 'expr: up == 0'),
    runbook: runbook('alerts: [HighErrorRate]'),
    content: { 'services/api.yaml': service('    alert: HighErorRate\n') },
  });
  expect(all.filter(({ id }) => id === 'runbook-alert-without-rule')).toMatchObject([
    { line: 8, column: 12, hint: 'Is HighErrorRate meant?' },
  ]);
});
