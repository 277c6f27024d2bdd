/** Faults of an Alertmanager over time, for an alert that no known rule explains. */
import { describe, it } from 'vitest';
import type { AlertHistory } from '../../support/alert-history.ts';
import { at, buildDelivered, type StubAlertmanager } from '../../support/stub-sources.ts';
import { both, end, firing, flap, setReplicas } from './fault-steps.ts';
import { type FaultRow, playFaults, type Step } from './play-faults.ts';

const since = firing.activeAt;
const options = { replicas: 1, env: { CONFIRM_SECONDS: '60' } };
const listed = buildDelivered('api-7f9', since);

/** Listed since 00:28, and seen from 00:30 on, of an Alertmanager that has run since 00:10. */
const start: Step[] = [
  { at: '00:30:05', change: setReplicas({ alerts: [listed], startedAt: at('00:10') }) },
  { at: '00:31', sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
];

const again = { level: 'critical', message: /^Firing(?: again)?: pod api-7f9$/, since };

const setReplica =
  (index: number, change: Partial<Pick<StubAlertmanager, 'condition' | 'alerts' | 'startedAt'>>) =>
  ({ replicas }: AlertHistory): void =>
    void Object.assign(replicas[index] ?? {}, change);

const up = setReplicas({ condition: 'up' });
const down = setReplicas({ condition: 'broken' });

const rows: FaultRow[] = [
  {
    fault: 'answers and refuses',
    steps: [
      ...start,
      ...flap('00:31', { count: 6, seconds: 20 }, [down, up]),
      { at: '00:33:20', isNeverOk: true, sees: again },
    ],
  },
  {
    fault: 'answers and refuses, and lists the alert no more',
    steps: [
      ...start,
      { at: '00:31', change: both(down, setReplicas({ alerts: [] })) },
      ...flap('00:31:20', { count: 4, seconds: 20 }, [up, down]),
      {
        at: '00:32:30',
        isNeverOk: true,
        sees: {
          level: 'unknown',
          message: /^Alertmanager is not responding since .*(?:Last seen firing .*, pod api-7f9|not confirmed)$/,
        },
        change: up,
      },
      { at: '00:33', isNeverOk: true },
      { at: '00:38', sees: { level: 'ok', message: /^Inactive$/ } },
    ],
  },
  {
    fault: 'hangs and answers',
    steps: [
      ...start,
      ...flap('00:31', { count: 4, seconds: 25 }, [setReplicas({ condition: 'frozen' }), up]),
      { at: '00:33', isNeverOk: true, sees: again },
    ],
  },
  {
    fault: 'restarts with every answer and lists nothing',
    steps: [
      ...start,
      { at: '00:31', change: setReplicas({ alerts: [], startedAt: at('00:31') }) },
      ...flap('00:31:30', { count: 3, seconds: 30 }, [
        both(down, setReplicas({ startedAt: at('00:31:40') })),
        both(up, setReplicas({ startedAt: at('00:32:10') })),
      ]),
      {
        at: '00:33',
        isNeverOk: true,
        sees: { level: 'unknown', message: /Last seen firing .*, for 3 min, pod api-7f9$/, since },
      },
    ],
  },
  {
    fault: 'is a balancer before two that differ',
    steps: [
      ...start,
      ...flap('00:31', { count: 6, seconds: 15 }, [setReplicas({ alerts: [] }), setReplicas({ alerts: [listed] })]),
      { at: '00:32:50', isNeverOk: true, sees: again },
    ],
  },
  {
    fault: 'says that it started in the future',
    steps: [
      ...start,
      { at: '00:31', change: setReplicas({ alerts: [], condition: 'broken', startedAt: at('23:00') }) },
      { at: '00:32', isNeverOk: true, change: up },
      {
        at: '00:33',
        isNeverOk: true,
        sees: { level: 'unknown', message: /may not have received its alerts yet\. Last seen firing/, since },
      },
    ],
  },
  {
    fault: 'lists the alert with a start in the future',
    steps: [
      ...start,
      { at: '00:31', change: setReplicas({ alerts: [buildDelivered('api-7f9', at('05:00'))] }) },
      { at: '00:32', isNeverOk: true, sees: again },
    ],
  },
  {
    fault: 'lists the alert without a start',
    steps: [
      { at: '00:30:05', change: setReplicas({ alerts: [buildDelivered('api-7f9', '0001-01-01T00:00:00Z')] }) },
      { at: '00:31', sees: { level: 'critical', message: /^Firing: pod api-7f9$/ }, change: down },
      {
        at: '00:32',
        isNeverOk: true,
        sees: {
          level: 'unknown',
          message: /^Alertmanager is not responding since 00:31 UTC\. Last seen firing \d+ s before, pod api-7f9$/,
        },
      },
    ],
  },
  {
    fault: 'lists the alert past its end',
    steps: [
      ...start,
      {
        at: '00:31',
        change: setReplicas({ alerts: [buildDelivered('api-7f9', since, {}, { endsAt: at('00:30:30') })] }),
      },
      { at: '00:32', isNeverOk: true, sees: again },
    ],
  },
  {
    fault: 'lists the alert in a state that is not known',
    steps: [
      ...start,
      { at: '00:31', change: setReplicas({ alerts: [buildDelivered('api-7f9', since, { state: 'resting' })] }) },
      {
        at: '00:32',
        isNeverOk: true,
        sees: {
          level: 'unknown',
          message:
            /^Alertmanager sent an alert that cannot be read since 00:31 UTC\. Last seen firing \d+ s before, for [23] min, pod api-7f9$/,
          since,
        },
      },
    ],
  },
  {
    fault: 'is one of two, is gone, and is back without its alerts',
    options: { ...options, replicas: 2 },
    steps: [
      ...start,
      { at: '00:31', change: setReplica(0, { condition: 'broken' }) },
      {
        at: '00:32',
        isNeverOk: true,
        sees: {
          ...again,
          message: /^Firing: pod api-7f9; silences not known: 1 of 2 Alertmanagers answered; Alertmanager 1 is/,
        },
        change: both(
          setReplica(0, { condition: 'up', alerts: [], startedAt: at('00:31:50') }),
          setReplica(1, { condition: 'frozen' }),
        ),
      },
      { at: '00:33', isNeverOk: true, sees: { level: 'unknown', message: /Last seen firing .*, pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'loses the alert while the rule of that name is evaluated and inactive',
    steps: [
      ...start,
      { at: '00:31', change: both(end, setReplicas({ alerts: [] })) },
      {
        at: '00:31:30',
        isNeverOk: true,
        sees: { level: 'warning', message: /^Resolved 00:31 UTC after 3 min; confirming 0 of 1 min$/ },
      },
      { at: '00:33', sees: { level: 'ok', message: /^Inactive$/ } },
    ],
  },
];

describe('an Alertmanager', () => {
  it.each(rows)('$fault', (row) => playFaults({ options, ...row }, 'alert'));
});
