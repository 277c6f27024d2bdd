/** What a Prometheus lists after an outage: nothing turns ok before its rule was evaluated again. */
import { describe, it } from 'vitest';
import { at } from '../../support/stub-sources.ts';
import { both, end, list, outage, setPrometheus, setRule, since, up } from './fault-steps.ts';
import { type FaultRow, playFaults } from './play-faults.ts';

const options = { env: { CONFIRM_SECONDS: '60' } };

const returns: FaultRow[] = [
  {
    fault: 'pending again, because Prometheus has restarted',
    steps: [
      ...outage('broken', list({ state: 'pending', activeAt: at('00:33') })),
      {
        at: '00:34',
        isNeverOk: true,
        sees: { level: 'warning', message: /^Pending again: [01] of 5 min$/ },
        change: list({ activeAt: at('00:33') }),
      },
      { at: '00:35', sees: { level: 'critical', message: /^Firing again: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'firing with a start that is in the future',
    steps: [
      ...outage('unavailable', list({ activeAt: at('03:00') })),
      { at: '00:34', isNeverOk: true, sees: { level: 'critical', message: /^Firing(?: again)?: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'firing without a start',
    steps: [
      ...outage('empty', list({ activeAt: '0001-01-01T00:00:00Z' })),
      { at: '00:34', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'under other labels',
    steps: [
      ...outage('frozen', list({ pod: 'api-2ab', activeAt: at('00:32') })),
      {
        at: '00:33:30',
        isNeverOk: true,
        sees: {
          level: 'critical',
          message: /^Firing: pod api-2ab\. .*Last seen firing .* ago, for [23] min, pod api-7f9$/,
        },
      },
      {
        at: '00:35',
        isNeverOk: true,
        sees: { level: 'critical', message: /^Firing: pod api-2ab$/, since: at('00:32') },
      },
    ],
  },
  {
    fault: 'not evaluated yet',
    steps: [
      ...outage('broken', both(end, setRule({ health: 'unknown', lastEvaluation: '0001-01-01T00:00:00Z' }))),
      {
        at: '00:36',
        isNeverOk: true,
        sees: {
          level: 'unknown',
          message: /^rule not evaluated yet\. Last seen firing [45] min ago, for [23] min/,
          since,
        },
      },
    ],
  },
  {
    fault: 'evaluated in the future',
    steps: [
      ...outage('broken', both(end, setRule({ lastEvaluation: at('03:00') }))),
      {
        at: '00:36',
        isNeverOk: true,
        sees: { level: 'unknown', message: /one of the clocks is wrong\. Last seen firing/, since },
      },
    ],
  },
  {
    fault: 'not loaded any more',
    steps: [
      ...outage(
        'unavailable',
        both(end, ({ prometheus }) => Object.assign(prometheus, { hasRule: false })),
      ),
      {
        at: '00:36',
        isNeverOk: true,
        sees: { level: 'unknown', message: /no rule of this name is loaded\. Last seen firing/, since },
      },
    ],
  },
  {
    fault: 'failing',
    steps: [
      ...outage('malformed', both(end, setRule({ health: 'err', lastError: 'many-to-many' }))),
      {
        at: '00:36',
        isNeverOk: true,
        sees: { level: 'unknown', message: /^the rule fails: many-to-many\. Last seen firing/, since },
      },
    ],
  },
  {
    fault: 'paused',
    steps: [
      ...outage('malformed', both(end, setRule({ isPaused: true }))),
      {
        at: '00:36',
        isNeverOk: true,
        sees: { level: 'unknown', message: /^the rule is paused\. Last seen firing/, since },
      },
    ],
  },
  {
    fault: 'with an instance that cannot be read',
    steps: [
      ...outage('empty', both(end, setRule({ alerts: [null] }))),
      {
        at: '00:36',
        isNeverOk: true,
        sees: { level: 'unknown', message: /an instance cannot be read\. Last seen firing/, since },
      },
    ],
  },
  {
    fault: 'inactive after an outage that began while it was pending',
    steps: [
      { at: '00:30:05', change: list({ state: 'pending' }) },
      { at: '00:31', sees: { level: 'warning', message: /^Pending: 3 of 5 min$/ }, change: setPrometheus('broken') },
      {
        at: '00:33',
        isNeverOk: true,
        sees: { level: 'unknown', message: /Last seen pending \d+ s before, for [23] min/ },
        change: both(end, up),
      },
      {
        at: '00:33:40',
        isNeverOk: true,
        sees: { level: 'unknown', message: /the rule needs 1 min of samples since then\. Last seen pending/ },
      },
      { at: '00:36', sees: { level: 'ok', message: /^Inactive$/ } },
    ],
  },
];

describe('an alert after an outage of its Prometheus', () => {
  it.each(returns)('$fault', (row) => playFaults({ options, ...row }, 'alert'));
});
