/** A reload of the rules during an incident: the start time stays, and a changed rule is named. */
import { describe, it } from 'vitest';
import type { AlertHistory } from '../../support/alert-history.ts';
import { at } from '../../support/stub-sources.ts';
import { both, end, fire, list, outage, setRule, since, start } from './fault-steps.ts';
import { type FaultRow, playFaults, type Step } from './play-faults.ts';

const options = { env: { CONFIRM_SECONDS: '60' } };

const reload = (change: object, more: (history: AlertHistory) => unknown): Step[] => [
  ...start,
  { at: '00:31', change: both(setRule(change), more) },
];

const reloads: FaultRow[] = [
  {
    fault: 'a lower threshold, under which the instance begins again',
    steps: [
      ...reload({ query: 'rate(errors[1m]) > 0.05' }, list({ activeAt: at('00:31') })),
      { at: '00:32', isNeverOk: true, sees: { level: 'critical', message: /^Firing(?: again)?: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'a longer `for`, for which it is pending',
    steps: [
      ...reload({ duration: 600 }, list({ state: 'pending', activeAt: at('00:31') })),
      { at: '00:33', isNeverOk: true, sees: { level: 'warning', message: /^Pending again: [12] of 10 min$/ } },
    ],
  },
  {
    fault: 'a higher threshold, then the old one',
    steps: [
      ...reload({ query: 'rate(errors[1m]) > 0.5' }, end),
      {
        at: '00:31:30',
        isNeverOk: true,
        sees: { level: 'warning', message: /when its rule changed; confirming 0 of 1 min$/ },
        change: both(setRule({}), fire),
      },
      { at: '00:32:30', isNeverOk: true, sees: { level: 'critical', message: /^Firing again: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'a higher threshold during an outage',
    steps: [
      ...outage('broken', both(end, setRule({ query: 'rate(errors[1m]) > 0.5' }))),
      {
        at: '00:34:30',
        isNeverOk: true,
        sees: {
          level: 'warning',
          message:
            /^Resolved between 00:3[01] UTC and 00:34 UTC after at least [23] min, when its rule changed; confirming/,
        },
      },
    ],
  },
  {
    fault: 'an expression that cannot be evaluated',
    steps: [
      ...reload({ query: 'rate(errors[1m]) > on() vector', health: 'err', lastError: 'parse error' }, end),
      {
        at: '00:34',
        isNeverOk: true,
        sees: { level: 'unknown', message: /^the rule fails: parse error\. Last seen firing [23] min ago/, since },
      },
    ],
  },
  {
    fault: 'another severity',
    steps: [
      ...reload({}, ({ prometheus }) => {
        const labels = { alertname: 'HighErrorRate', service: 'api', pod: 'api-7f9', severity: 'info' };
        prometheus.rule = { alerts: [{ state: 'firing', labels, annotations: {}, activeAt: at('00:31'), value: '1' }] };
      }),
      { at: '00:31:20', isNeverOk: true, sees: { level: 'warning', message: /^Firing: pod api-7f9/ } },
    ],
  },
  {
    fault: 'no rules at all',
    steps: [
      ...reload({}, ({ prometheus }) => Object.assign(prometheus, { hasRule: false })),
      {
        at: '00:33',
        isNeverOk: true,
        sees: {
          level: 'unknown',
          message: /no rule of this name is loaded\. Last seen firing [12] min ago, for [23] min/,
          since,
        },
      },
    ],
  },
  {
    fault: 'an expression about another service',
    steps: [
      ...reload({ query: 'rate(errors{service="other"}[1m]) > 0.1' }, end),
      { at: '00:34', isNeverOk: true, sees: { level: 'unknown', message: /Last seen firing|no rule covers api/ } },
    ],
  },
];

describe('a reload of the rules', () => {
  it.each(reloads)('$fault', (row) => playFaults({ options, ...row }, 'alert'));
});
