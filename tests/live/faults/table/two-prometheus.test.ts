/** One of two Prometheus with the same rules is gone: what only that one lists stays unknown, and what both list is one instance. */
import { describe, it } from 'vitest';
import type { AlertHistory } from '../../support/alert-history.ts';
import { at, type Condition } from '../../support/stub-sources.ts';
import { both, end, fire, firing, flap, setPrometheus } from './fault-steps.ts';
import { type FaultRow, playFaults, type Step } from './play-faults.ts';

const since = firing.activeAt;
const options = { hasSecond: true, env: { CONFIRM_SECONDS: '60' } };

const setSecond =
  (condition: Condition) =>
  ({ second }: AlertHistory): void => {
    second.condition = condition;
  };

const fireFirst = ({ prometheus }: AlertHistory): void => {
  prometheus.instances = [firing];
};

const endSecond = ({ second }: AlertHistory): void => {
  second.instances = [];
};

/** Both list the instance. */
const listedByBoth: Step[] = [
  { at: '00:30:05', change: fire },
  { at: '00:31', sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
];

/** Only the first one lists it. */
const listedByFirst: Step[] = [
  { at: '00:30:05', change: fireFirst },
  { at: '00:31', sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
];

const unknown = (reason: RegExp, age = '\\d+ s before, for 3 min') => ({
  level: 'unknown',
  message: new RegExp(`${reason.source}.*Last seen firing ${age}, pod api-7f9$`),
  since,
});

const rows: FaultRow[] = [
  {
    fault: 'breaks connections, and both listed it',
    steps: [
      ...listedByBoth,
      { at: '00:31', change: setPrometheus('broken') },
      { at: '00:32:30', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'breaks connections, and only it listed it',
    steps: [
      ...listedByFirst,
      { at: '00:31', change: setPrometheus('broken') },
      { at: '00:32:30', isNeverOk: true, sees: unknown(/^Prometheus is not responding since 00:31 UTC/) },
    ],
  },
  {
    fault: 'is unavailable, and only it listed it',
    steps: [
      ...listedByFirst,
      { at: '00:31', change: setPrometheus('unavailable') },
      { at: '00:32:30', isNeverOk: true, sees: unknown(/^Prometheus is starting or stopping \(503\) since 00:31 UTC/) },
    ],
  },
  {
    fault: 'sends half an answer, and only it listed it',
    steps: [
      ...listedByFirst,
      { at: '00:31', change: setPrometheus('malformed') },
      {
        at: '00:32:30',
        isNeverOk: true,
        sees: unknown(/^Prometheus sent something that is not Prometheus's JSON since 00:31 UTC/),
      },
    ],
  },
  {
    fault: 'is the other one, which has the rule without an instance',
    steps: [
      ...listedByFirst,
      { at: '00:31', change: setSecond('broken') },
      { at: '00:32:30', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9/, since } },
    ],
  },
  {
    fault: 'is gone after the other one, so that none is left',
    steps: [
      ...listedByBoth,
      { at: '00:31', change: setPrometheus('broken') },
      { at: '00:32', isNeverOk: true, change: setSecond('frozen') },
      {
        at: '00:34',
        isNeverOk: true,
        sees: unknown(/^Second is not responding since 00:32 UTC/, '\\d+ s before, for [34] min'),
      },
    ],
  },
  {
    fault: 'is back without the instance, before its rule was evaluated',
    steps: [
      ...listedByFirst,
      { at: '00:31', change: setPrometheus('broken') },
      {
        at: '00:33',
        isNeverOk: true,
        change: both(end, setPrometheus('up'), ({ prometheus }) =>
          Object.assign(prometheus, { rule: { query: 'up == 0', lastEvaluation: at('00:32:55') } }),
        ),
      },
      {
        at: '00:33:40',
        isNeverOk: true,
        sees: unknown(
          /^Prometheus answers again since 00:33 UTC; the rule was not evaluated since/,
          '\\d+ (?:s|min) ago, for 3 min',
        ),
      },
    ],
  },
  {
    fault: 'is back without the instance, and its rule is evaluated',
    steps: [
      ...listedByFirst,
      { at: '00:31', change: setPrometheus('broken') },
      { at: '00:33', isNeverOk: true, change: both(end, setPrometheus('up')) },
      {
        at: '00:34:20',
        isNeverOk: true,
        sees: {
          level: 'warning',
          message: /^Resolved between 00:3[01] UTC and 00:34 UTC after at least [23] min; confirming 0 of 1 min$/,
        },
      },
      { at: '00:36', sees: { level: 'ok', message: /^Inactive$/ } },
    ],
  },
  {
    fault: 'is back with a later start',
    steps: [
      ...listedByFirst,
      { at: '00:31', change: setPrometheus('broken') },
      {
        at: '00:32',
        change: ({ prometheus }) =>
          Object.assign(prometheus, { condition: 'up', instances: [{ ...firing, activeAt: at('00:31:50') }] }),
      },
      { at: '00:32:40', isNeverOk: true, sees: { level: 'critical', message: /^Firing again: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'answers and refuses, and the other one lists it steadily',
    steps: [
      ...listedByBoth,
      ...flap('00:31', { count: 5, seconds: 20 }, [setPrometheus('broken'), setPrometheus('up')]),
      { at: '00:33', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'answers and refuses in turn with the other one',
    steps: [
      ...listedByBoth,
      ...flap('00:31', { count: 6, seconds: 20 }, [
        both(setPrometheus('broken'), setSecond('up')),
        both(setPrometheus('up'), setSecond('broken')),
      ]),
      { at: '00:33:20', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'fires later than the other one, as a replica that was restarted',
    steps: [
      {
        at: '00:30:05',
        change: both(fire, ({ second }) =>
          Object.assign(second, { instances: [{ ...firing, activeAt: at('00:29:30') }] }),
        ),
      },
      { at: '00:31', sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'is still pending where the other one fires',
    steps: [
      {
        at: '00:30:05',
        change: both(fire, ({ second }) =>
          Object.assign(second, { instances: [{ ...firing, state: 'pending', activeAt: at('00:29') }] }),
        ),
      },
      { at: '00:31', sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'has loaded another threshold and does not list it any more',
    steps: [
      ...listedByBoth,
      {
        at: '00:31',
        change: both(endSecond, ({ second }) => Object.assign(second, { rule: { query: 'rate(errors[1m]) > 0.5' } })),
      },
      {
        at: '00:32',
        isNeverOk: true,
        sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since },
        change: setPrometheus('broken'),
      },
      {
        at: '00:34',
        isNeverOk: true,
        sees: { level: 'unknown', message: /^Prometheus is not responding since 00:32 UTC/ },
      },
    ],
  },
];

describe('one of two Prometheus', () => {
  it.each(rows)('$fault', (row) => playFaults({ options, ...row }, 'alert'));
});
