/** A silence, an inhibition or a mute time interval that ends: the alert is critical again at once, or has ended meanwhile. */
import { describe, it } from 'vitest';
import { at, buildDelivered } from '../../support/stub-sources.ts';
import { both, end, fire, firing, setPrometheus, setReplicas } from './fault-steps.ts';
import { type FaultRow, playFaults, type Step } from './play-faults.ts';

const since = firing.activeAt;
const options = { replicas: 1, env: { CONFIRM_SECONDS: '60' } };

const listed = (status: object = {}, pod = 'api-7f9') => buildDelivered(pod, since, status);
const silenced = { state: 'suppressed', silencedBy: ['s1'] };

const silence = (change: object = {}) => ({
  id: 's1',
  createdBy: 'ana',
  comment: 'deploy',
  startsAt: at('00:20'),
  endsAt: at('00:31:30'),
  ...change,
});

const active = setReplicas({ alerts: [listed()] });

/** Silenced until 00:31:30. */
const start = (change: object = {}, message = /^Silenced by ana until 00:31 UTC: "deploy"$/): Step[] => [
  { at: '00:30:05', change: both(fire, setReplicas({ alerts: [listed(silenced)], silences: [silence(change)] })) },
  { at: '00:31', sees: { level: 'warning', message, since } },
];

const again = { level: 'critical', message: /^Firing: pod api-7f9$/, since };

const rows: FaultRow[] = [
  {
    fault: 'ends',
    steps: [...start(), { at: '00:31:30', change: active }, { at: '00:32', isNeverOk: true, sees: again }],
  },
  {
    fault: 'is past its end, although the Alertmanager still applies it',
    steps: [
      ...start(),
      { at: '00:33', isNeverOk: true, sees: { level: 'warning', message: /^Silenced by ana/, since }, change: active },
      { at: '00:33:30', sees: again },
    ],
  },
  {
    fault: 'ends while Prometheus is down',
    steps: [
      ...start(),
      { at: '00:31:10', change: setPrometheus('broken') },
      { at: '00:31:30', change: active },
      { at: '00:32', isNeverOk: true, sees: again },
    ],
  },
  {
    fault: 'ends while the Alertmanager is down',
    steps: [
      ...start(),
      { at: '00:31:10', change: setReplicas({ condition: 'broken', alerts: [listed()] }) },
      {
        at: '00:32:30',
        isNeverOk: true,
        sees: {
          level: 'critical',
          message: /^Firing: pod api-7f9; silences not known: Alertmanager is not responding since 00:31 UTC/,
          since,
        },
      },
    ],
  },
  {
    fault: 'ends when the alert has ended',
    steps: [
      ...start(),
      { at: '00:31:30', change: both(end, setReplicas({ alerts: [], startedAt: at('00:10') })) },
      {
        at: '00:32',
        isNeverOk: true,
        sees: { level: 'warning', message: /^Resolved 00:31 UTC after 3 min; confirming 0 of 1 min$/ },
      },
      { at: '00:34', sees: { level: 'ok', message: /^Inactive$/ } },
    ],
  },
  {
    fault: 'ends with all sources down',
    steps: [
      ...start(),
      { at: '00:31:10', change: both(setPrometheus('frozen'), setReplicas({ condition: 'frozen' })) },
      {
        at: '00:33',
        isNeverOk: true,
        sees: {
          level: 'unknown',
          message: /not responding since 00:31 UTC\. Last seen firing \d+ s before, for 3 min, pod api-7f9$/,
          since,
        },
      },
    ],
  },
  {
    fault: 'has no end',
    steps: [
      ...start({ endsAt: '' }, /^Silenced by ana: "deploy"$/),
      { at: '00:31', change: active },
      { at: '00:31:30', sees: again },
    ],
  },
  {
    fault: 'ends in a year that cannot be written',
    steps: [
      ...start({ endsAt: '+275760-09-13T00:00:00Z' }, /^Silenced by ana: "deploy"$/),
      { at: '00:31', change: active },
      { at: '00:31:30', sees: again },
    ],
  },
  {
    fault: 'ends for one of two instances',
    steps: [
      {
        at: '00:30:05',
        change: both(
          ({ prometheus }) => {
            prometheus.instances = [firing, { ...firing, pod: 'api-2ab' }];
          },
          setReplicas({ alerts: [listed(silenced), listed(silenced, 'api-2ab')], silences: [silence()] }),
        ),
      },
      {
        at: '00:31',
        sees: { level: 'warning', message: /^Silenced by ana until 00:31 UTC: "deploy" \(2 instances\)$/ },
        change: setReplicas({ alerts: [listed(silenced), listed({}, 'api-2ab')] }),
      },
      {
        at: '00:31:30',
        isNeverOk: true,
        sees: { level: 'critical', message: /^Firing: pod api-2ab; 1 muted$/, since },
      },
    ],
  },
  {
    fault: 'is an inhibition, whose alert ends',
    steps: [
      {
        at: '00:30:05',
        change: both(
          fire,
          setReplicas({
            alerts: [
              listed({ state: 'suppressed', inhibitedBy: ['f9'] }),
              buildDelivered('x', at('00:20'), {}, { fingerprint: 'f9', labels: { alertname: 'ClusterDown' } }),
            ],
          }),
        ),
      },
      {
        at: '00:31',
        sees: { level: 'warning', message: /^Inhibited by ClusterDown$/, since },
        change: setReplicas({ alerts: [listed({ state: 'suppressed', inhibitedBy: ['f9'] })] }),
      },
      { at: '00:31:30', isNeverOk: true, sees: { level: 'warning', message: /^Inhibited$/, since }, change: active },
      { at: '00:32', isNeverOk: true, sees: again },
    ],
  },
  {
    fault: 'is a time interval that is over',
    steps: [
      {
        at: '00:30:05',
        change: both(fire, setReplicas({ alerts: [listed({ state: 'suppressed', mutedBy: ['nights'] })] })),
      },
      {
        at: '00:31',
        sees: { level: 'warning', message: /^Muted by the time interval nights$/, since },
        change: active,
      },
      { at: '00:31:30', isNeverOk: true, sees: again },
    ],
  },
  {
    fault: 'ends at the time of a reload with another threshold',
    steps: [
      ...start(),
      {
        at: '00:31:30',
        change: both(active, ({ prometheus }) => {
          Object.assign(prometheus, { rule: { query: 'rate(errors[1m]) > 0.05' } });
          prometheus.instances = [{ ...firing, activeAt: at('00:31:30') }];
        }),
      },
      { at: '00:32', isNeverOk: true, sees: { level: 'critical', message: /^Firing(?: again)?: pod api-7f9$/, since } },
    ],
  },
];

describe('what mutes an alert', () => {
  it.each(rows)('$fault', (row) => playFaults({ options, ...row }, 'alert'));
});
