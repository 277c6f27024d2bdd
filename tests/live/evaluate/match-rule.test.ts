/** A rule that cannot measure the same as a signal is not parsed; one that can is found however it is written. */
import { expect, it } from 'vitest';
import { signalSchema } from '../../../src/catalog/schemas/signal.ts';
import { matchRule } from '../../../src/live/evaluate/signal-alert/match-rule.ts';

const signal = signalSchema.parse({
  ...{ title: 'Errors', source: 'main', unit: 'ratio' },
  query: 'sum(rate(errors_total{code="5xx"}[5m])) / sum(rate(requests_total[5m]))',
});

const ratio = (errors: string) => `sum(rate(${errors}[1m])) / sum(rate(requests_total[1m])) > 0.1`;

it.each([
  [ratio('errors_total{code="5xx"}'), true],
  [ratio('{"errors_total", code="5xx"}'), true],
  [ratio('{"errors\\x5ftotal", code="5xx"}'), true],
  [ratio('{__name__="err\\u006frs_total", code="5xx"}'), true],
  [ratio(`{__name__=${'`errors_total`'}, code="5xx"}`), true],
  [ratio('errors_total{code="5xx"} # comment\n'), true],
  [`${ratio('errors_total{code="5xx"}')} OFFSET 1d`, false],
  [ratio('other_total{code="5xx"}'), false],
  [ratio('errors_total{code="4xx"}'), false],
])('%s', (expression, isMatch) => {
  expect(matchRule(signal, { name: 'Any', source: 'main', expression }) !== undefined).toBe(isMatch);
  expect(matchRule(signal, { name: 'Any', source: 'another', expression })).toBeUndefined();
});
