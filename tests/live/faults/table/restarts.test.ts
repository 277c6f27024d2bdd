/** This server restarts during an incident: it takes the start from the source, and says that it does not know the past. */
import { describe, it } from 'vitest';
import type { AlertHistory } from '../../support/alert-history.ts';
import { at, buildDelivered } from '../../support/stub-sources.ts';
import { both, end, fire, firing, flap, setPrometheus, setReplicas } from './fault-steps.ts';
import { type FaultRow, playFaults, type Step } from './play-faults.ts';

const since = firing.activeAt;
const env = { CONFIRM_SECONDS: '60' };
const restart = (history: AlertHistory): Promise<void> => history.restartServer();
const listed = buildDelivered('api-7f9', since);

const start: Step[] = [
  { at: '00:30:05', change: fire },
  { at: '00:31', sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
];

const rows: FaultRow[] = [
  {
    fault: 'while the alert fires',
    steps: [
      ...start,
      { at: '00:31', change: restart },
      { at: '00:31:30', isNeverOk: true, sees: { level: 'critical', since } },
    ],
  },
  {
    fault: 'several times',
    steps: [
      ...start,
      ...flap('00:31', { count: 4, seconds: 30 }, [restart]),
      { at: '00:33:30', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'while the alert is pending',
    steps: [
      {
        at: '00:30:05',
        change: ({ prometheus }) => Object.assign(prometheus, { instances: [{ ...firing, state: 'pending' }] }),
      },
      { at: '00:31', change: restart },
      {
        at: '00:31:30',
        isNeverOk: true,
        sees: { level: 'warning', message: /^Pending: 3 of 5 min$/ },
      },
    ],
  },
  {
    fault: 'while Prometheus is starting',
    steps: [
      ...start,
      { at: '00:31', change: both(setPrometheus('unavailable')) },
      { at: '00:31:20', change: restart },
      {
        at: '00:32',
        isNeverOk: true,
        sees: {
          level: 'unknown',
          message:
            /^Prometheus is starting or stopping \(503\)\. Nothing is known from before 00:31 UTC, when this server started/,
        },
        change: setPrometheus('up'),
      },
      { at: '00:33', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'while Prometheus is down, and its rule is not evaluated when it is back',
    steps: [
      ...start,
      { at: '00:31', change: both(setPrometheus('broken'), end) },
      { at: '00:31:20', change: restart },
      {
        at: '00:32',
        change: ({ prometheus }) =>
          Object.assign(prometheus, { condition: 'up', rule: { lastEvaluation: at('00:31:50') } }),
      },
      {
        at: '00:34',
        isNeverOk: true,
        sees: { level: 'unknown', message: /the rule was not evaluated since$|rule not evaluated for/ },
      },
    ],
  },
  {
    fault: 'while Prometheus is down, which is back with empty windows',
    steps: [
      ...start,
      { at: '00:31', change: setPrometheus('frozen') },
      { at: '00:32', change: restart },
      { at: '00:33', isNeverOk: true, change: both(setPrometheus('up'), end) },
      {
        at: '00:33:45',
        isNeverOk: true,
        sees: {
          level: 'unknown',
          message: /^Prometheus answers again since 00:33 UTC; the rule needs 1 min of samples since then$/,
        },
      },
    ],
  },
  {
    fault: 'while Prometheus flaps',
    steps: [
      ...start,
      ...flap('00:31', { count: 6, seconds: 20 }, [setPrometheus('broken'), restart, setPrometheus('up')]),
      { at: '00:34', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'while only an Alertmanager lists the alert',
    options: { replicas: 1 },
    steps: [
      { at: '00:30:05', change: setReplicas({ alerts: [listed] }) },
      { at: '00:31', sees: { level: 'critical', since }, change: restart },
      { at: '00:31:30', isNeverOk: true, sees: { level: 'critical', message: /^Firing: pod api-7f9$/, since } },
    ],
  },
  {
    fault: 'while all sources are down',
    options: { replicas: 1 },
    steps: [
      ...start,
      { at: '00:31', change: both(setPrometheus('broken'), setReplicas({ condition: 'broken' }), restart) },
      {
        at: '00:32',
        isNeverOk: true,
        sees: { level: 'unknown', message: /Nothing is known from before 00:31 UTC, when this server started/ },
        change: both(setPrometheus('up'), setReplicas({ condition: 'up' })),
      },
      { at: '00:33', isNeverOk: true, sees: { level: 'critical', since } },
    ],
  },
  {
    fault: 'while one of two Prometheus is down',
    options: { hasSecond: true },
    steps: [
      ...start,
      { at: '00:31', change: both(setPrometheus('broken'), restart) },
      {
        at: '00:31:30',
        isNeverOk: true,
        sees: { level: 'critical', message: /^Firing: pod api-7f9/, since },
        change: end,
      },
      { at: '00:33', isNeverOk: true, sees: { level: 'unknown', message: /^Prometheus is not responding/ } },
    ],
  },
  {
    fault: 'while the alert is silenced',
    options: { replicas: 1 },
    steps: [
      ...start,
      {
        at: '00:31',
        change: both(
          setReplicas({
            alerts: [buildDelivered('api-7f9', since, { state: 'suppressed', silencedBy: ['s1'] })],
            silences: [{ id: 's1', createdBy: 'ana', comment: 'deploy', startsAt: at('00:30'), endsAt: at('01:05') }],
          }),
          restart,
        ),
      },
      {
        at: '00:31:30',
        isNeverOk: true,
        sees: { level: 'warning', message: /^Silenced by ana until 01:05 UTC: "deploy"$/, since },
      },
    ],
  },
];

describe('a restart of this server', () => {
  it.each(rows)('$fault', ({ options, ...row }) => playFaults({ options: { env, ...options }, ...row }, 'alert'));
});
