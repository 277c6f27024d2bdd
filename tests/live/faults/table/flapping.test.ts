/** A Prometheus that answers, fails, answers …: nothing turns ok before a rule was evaluated again, and the start time stays. */
import { describe, it } from 'vitest';
import { at } from '../../support/stub-sources.ts';
import { both, end, fire, flap, setPrometheus, since, start, up } from './fault-steps.ts';
import { type FaultRow, playFaults } from './play-faults.ts';

const options = { env: { CONFIRM_SECONDS: '60' } };

const flapping: FaultRow[] = [
  {
    fault: 'answers and refuses during an incident',
    steps: [
      ...start,
      ...flap('00:31', { count: 6, seconds: 30 }, [setPrometheus('broken'), up]),
      { at: '00:34:30', sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'answers and refuses, and the incident ends meanwhile',
    steps: [
      ...start,
      { at: '00:31', change: both(end, setPrometheus('broken')) },
      ...flap('00:31:12', { count: 8, seconds: 14 }, [up, setPrometheus('broken')]),
      {
        at: '00:33:40',
        isNeverOk: true,
        sees: {
          level: 'unknown',
          message: /^Prometheus is not responding since 00:3[23] UTC.*Resolved between .*, not confirmed$/,
        },
        change: up,
      },
      {
        at: '00:35:15',
        isNeverOk: true,
        sees: { level: 'warning', message: /^Resolved between .*; confirming \d+ of / },
      },
      { at: '00:38', sees: { level: 'ok', message: /^Inactive$/ } },
    ],
  },
  {
    fault: 'hangs and answers, and the incident ends meanwhile',
    steps: [
      ...start,
      { at: '00:31', change: both(end, setPrometheus('frozen')) },
      ...flap('00:31:20', { count: 8, seconds: 20 }, [up, setPrometheus('frozen')]),
      { at: '00:34', isNeverOk: true, change: up },
      { at: '00:36', isNeverOk: true },
      { at: '00:38:30', sees: { level: 'ok', message: /^Inactive$/ } },
    ],
  },
  {
    fault: 'answers and is unavailable, and never evaluates its rule again',
    steps: [
      ...start,
      {
        at: '00:31',
        change: both(end, ({ prometheus }) => Object.assign(prometheus, { rule: { lastEvaluation: at('00:30:55') } })),
      },
      ...flap('00:31:01', { count: 8, seconds: 20 }, [setPrometheus('unavailable'), up]),
      {
        at: '00:40',
        isNeverOk: true,
        sees: { level: 'unknown', message: /rule not evaluated for 9 min.*Last seen firing/, since },
      },
    ],
  },
  {
    fault: 'lists the instance in every other answer, as two replicas that differ',
    steps: [
      ...start,
      ...flap('00:31', { count: 8, seconds: 20 }, [end, fire]),
      {
        at: '00:34:30',
        isNeverOk: true,
        sees: { level: 'critical', message: /^Firing(?: again)?: pod api-7f9$/, since },
      },
    ],
  },
  {
    fault: 'lists the rule in every other answer',
    steps: [
      ...start,
      ...flap('00:31', { count: 8, seconds: 20 }, [
        ({ prometheus }) => Object.assign(prometheus, { hasRule: false }),
        ({ prometheus }) => Object.assign(prometheus, { hasRule: true }),
      ]),
      { at: '00:34:30', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'sends half an answer every other time',
    steps: [
      ...start,
      ...flap('00:31', { count: 6, seconds: 25 }, [setPrometheus('malformed'), up]),
      { at: '00:34', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'was inactive, and answers and refuses',
    steps: [
      { at: '00:30:30', sees: { level: 'ok', message: /^Inactive$/ }, change: setPrometheus('broken') },
      {
        at: '00:30:55',
        sees: { level: 'unknown', message: /^Prometheus is not responding since 00:30 UTC/ },
        change: up,
      },
      { at: '00:31:02', change: setPrometheus('broken') },
      {
        at: '00:31:40',
        sees: { level: 'unknown', message: /^Prometheus is not responding since 00:31 UTC/ },
        change: up,
      },
      { at: '00:33:10', sees: { level: 'ok', message: /^Inactive$/ } },
    ],
  },
];

describe('a flapping Prometheus', () => {
  it.each(flapping)('$fault', (row) => playFaults({ options, ...row }, 'alert'));
});
