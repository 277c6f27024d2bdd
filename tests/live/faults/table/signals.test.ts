/** Faults of queries and of health endpoints over time: nothing is ok before it is measured again. */
import { describe, it } from 'vitest';
import type { AlertHistory } from '../../support/alert-history.ts';
import { at, type Condition } from '../../support/stub-sources.ts';
import { respondJson, respondText } from '../../support/stub-upstream.ts';
import { both, flap, setEndpoint, setPrometheus } from './fault-steps.ts';
import { type FaultRow, playFaults, type Step } from './play-faults.ts';

const options = { hasSignals: true };
const up = setPrometheus('up');

/** The value of every query from `from` on; the one before stays what it was. */
const measure =
  (from: string, value: number | string | undefined) =>
  ({ prometheus }: AlertHistory): void => {
    const before = prometheus.valueAt;
    prometheus.valueAt = (ms) => (ms < Date.parse(at(from)) ? before(ms) : value);
  };

/** Critical from 00:30 on. */
const slow: Step[] = [
  { at: '00:30:05', change: measure('00:30', 3) },
  { at: '00:31', sees: { level: 'critical', message: /^above 2 s/ } },
];

/** Fails from 00:31 to 00:33, without samples meanwhile, and is back with `value`. */
const outage = (condition: Condition, value: number | string | undefined, reason: RegExp): Step[] => [
  ...slow,
  { at: '00:31', change: both(setPrometheus(condition), measure('00:31', undefined), measure('00:33', value)) },
  { at: '00:33', isNeverOk: true, sees: { level: 'unknown', message: reason }, change: up },
];

const queries: FaultRow[] = [
  {
    fault: 'hangs, and is still above its threshold',
    steps: [
      ...outage('frozen', 3, /did not answer in time/),
      { at: '00:33:30', isNeverOk: true, sees: { level: 'critical', message: /^above 2 s/ } },
    ],
  },
  {
    fault: 'breaks connections, and is without samples when it is back',
    steps: [
      ...outage('broken', undefined, /broke the connection/),
      {
        at: '00:34',
        isNeverOk: true,
        sees: { level: 'unknown', message: /^no current value; the last one is [23] min old$/ },
      },
    ],
  },
  {
    fault: 'is unavailable, and not a number when it is back',
    steps: [
      ...outage('unavailable', 'NaN', /starting or stopping \(503\)/),
      { at: '00:33:30', isNeverOk: true, sees: { level: 'unknown', message: /^the value is not a number$/ } },
    ],
  },
  {
    fault: 'sends half an answer, and is infinite when it is back',
    steps: [
      ...outage('malformed', '+Inf', /not Prometheus's JSON/),
      { at: '00:33:30', isNeverOk: true, sees: { level: 'unknown', message: /^the value is infinite$/ } },
    ],
  },
  {
    fault: 'answers and refuses, above its threshold',
    steps: [
      ...slow,
      ...flap('00:31', { count: 6, seconds: 20 }, [setPrometheus('broken'), up]),
      { at: '00:33:20', isNeverOk: true, sees: { level: 'critical', message: /^above 2 s/ } },
    ],
  },
  {
    fault: 'answers and refuses, and recovers meanwhile',
    steps: [
      ...slow,
      { at: '00:31', change: measure('00:31', 0.01) },
      {
        at: '00:31:20',
        isNeverOk: true,
        sees: { level: 'warning', message: /^recovering: normal for \d+ s$/ },
        change: setPrometheus('broken'),
      },
      { at: '00:31:40', isNeverOk: true, sees: { level: 'unknown', message: /broke the connection/ }, change: up },
      { at: '00:33', sees: { level: 'ok', message: /^normal/ } },
    ],
  },
  {
    fault: 'is above and below its threshold in turn',
    steps: [
      ...slow,
      {
        at: '00:31',
        change: ({ prometheus }) =>
          Object.assign(prometheus, { valueAt: (ms: number) => (ms % 30_000 < 15_000 ? 3 : 0.01) }),
      },
      { at: '00:32:30', isNeverOk: true },
    ],
  },
  {
    fault: 'is critical after a restart of this server at once',
    steps: [
      ...slow,
      { at: '00:31', change: (history) => history.restartServer() },
      { at: '00:31:20', isNeverOk: true, sees: { level: 'critical', message: /^above 2 s/ } },
    ],
  },
  {
    fault: 'is recovering after a restart of this server, too',
    steps: [
      ...slow,
      { at: '00:31', change: both(measure('00:31', 0.01), (history) => history.restartServer()) },
      { at: '00:31:20', isNeverOk: true, sees: { level: 'warning', message: /^recovering: normal for \d+ s$/ } },
    ],
  },
  {
    fault: 'loses its series while the health endpoint answers',
    steps: [
      ...slow,
      { at: '00:31', change: ({ prometheus }) => Object.assign(prometheus, { valueAt: () => undefined }) },
      { at: '00:31:30', isNeverOk: true, sees: { level: 'unknown', message: /^the query found no series$/ } },
    ],
  },
];

const respond =
  (body: unknown, status = 200) =>
  ({ endpoint }: AlertHistory): void => {
    endpoint.respond = respondJson(body, status);
  };

const unhealthy: Step[] = [
  { at: '00:30:05', change: respond({ ok: false }) },
  { at: '00:31', sees: { level: 'critical', message: /^\/ok is false/ } },
];

const well = both(setEndpoint('up'), respond({ ok: true }));
const recovering = { level: 'warning', message: /^recovering: healthy$/ };

const endpoints: FaultRow[] = [
  {
    fault: 'is unhealthy, is gone, and is back healthy',
    steps: [
      ...unhealthy,
      { at: '00:31', change: setEndpoint('broken') },
      { at: '00:32', isNeverOk: true, sees: { level: 'warning', message: /broke the connection/ }, change: well },
      { at: '00:32:20', isNeverOk: true, sees: recovering },
      { at: '00:33:30', sees: { level: 'ok', message: /^healthy for/ } },
    ],
  },
  {
    fault: 'is unhealthy, hangs, and is back healthy',
    steps: [
      ...unhealthy,
      { at: '00:31', change: setEndpoint('frozen') },
      { at: '00:32', isNeverOk: true, sees: { level: 'warning', message: /did not answer in time/ }, change: well },
      { at: '00:32:20', isNeverOk: true, sees: recovering },
    ],
  },
  {
    fault: 'is healthy and unhealthy in turn, as two replicas behind a balancer',
    steps: [
      ...unhealthy,
      ...flap('00:31', { count: 6, seconds: 15 }, [respond({ ok: true }), respond({ ok: false })]),
      { at: '00:32:40', isNeverOk: true },
    ],
  },
  {
    fault: 'answers and refuses in turn',
    steps: [
      ...unhealthy,
      ...flap('00:31', { count: 6, seconds: 15 }, [setEndpoint('broken'), well]),
      { at: '00:32:30', isNeverOk: true },
    ],
  },
  {
    fault: 'is unhealthy, shows a login page, and is healthy',
    steps: [
      ...unhealthy,
      { at: '00:31', change: ({ endpoint }) => Object.assign(endpoint, { respond: respondText('<form>') }) },
      {
        at: '00:31:30',
        isNeverOk: true,
        sees: { level: 'unknown', message: /web page, perhaps a login/ },
        change: well,
      },
      { at: '00:31:50', isNeverOk: true, sees: recovering },
    ],
  },
  {
    fault: 'is unavailable, and is back healthy',
    steps: [
      { at: '00:30:05', change: setEndpoint('unavailable') },
      { at: '00:31', sees: { level: 'critical', message: /^answered 503, expected 200/ }, change: well },
      { at: '00:31:20', isNeverOk: true, sees: recovering },
    ],
  },
  {
    fault: 'is unhealthy after a restart of this server at once',
    steps: [
      ...unhealthy,
      { at: '00:31', change: (history) => history.restartServer() },
      { at: '00:31:20', isNeverOk: true, sees: { level: 'critical', message: /^\/ok is false/ } },
    ],
  },
  {
    fault: 'is gone with all other sources',
    steps: [
      ...unhealthy,
      { at: '00:31', change: both(setEndpoint('broken'), setPrometheus('broken')) },
      { at: '00:33', isNeverOk: true, sees: { level: 'unknown', message: /our own network/ } },
    ],
  },
  {
    fault: 'sends half an answer, and is back unhealthy',
    steps: [
      ...unhealthy,
      { at: '00:31', change: setEndpoint('malformed') },
      {
        at: '00:31:40',
        isNeverOk: true,
        sees: { level: 'unknown', message: /^did not answer with JSON$/ },
        change: setEndpoint('up'),
      },
      { at: '00:32', isNeverOk: true, sees: { level: 'critical', message: /^\/ok is false/ } },
    ],
  },
];

describe('a query', () => {
  it.each(queries)('$fault', (row) => playFaults({ options, ...row }, 'latency'));
});

describe('a health endpoint', () => {
  it.each(endpoints)('$fault', (row) => playFaults({ options, ...row }, 'health'));
});
