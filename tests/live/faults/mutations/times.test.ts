/**
 * Times of sources that cannot be right: in the future, long past, zero, in another unit, without a time zone, missing. No page
 * has a time later than now or a duration that cannot be right, and nothing is ok without a proof that is recent.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRunSize, isLongRun } from '../../../tools/run-size.ts';
import { AlertHistory } from '../../support/alert-history.ts';
import { expectPlausible } from '../../support/plausible-view.ts';
import { buildDelivered } from '../../support/stub-sources.ts';
import { absurd, iso, recent } from './time-variants.ts';

const options = { hasSignals: true, replicas: 1, env: { CONFIRM_SECONDS: '1' } };

const all = { ...recent, ...absurd };
const way = fc.noBias(fc.constantFrom(...Object.keys(all)));

const write = (name: string, ms: number): unknown => all[name]?.(ms);

/** How a sample's time is written, in seconds since 1970. */
const sampleTimes: Readonly<Record<string, (seconds: number) => unknown>> = {
  right: (seconds) => seconds,
  'in milliseconds': (seconds) => seconds * 1000,
  'in nanoseconds': (seconds) => seconds * 1e9,
  'as text': String,
  'an hour ahead': (seconds) => seconds + 3600,
  'an hour ago': (seconds) => seconds - 3600,
  'years ago': (seconds) => seconds - 1e9,
  negative: (seconds) => -seconds,
  zero: () => 0,
  nothing: () => null,
  'as a date': (seconds) => iso(seconds * 1000),
};

const times = fc.record({
  isFiring: fc.boolean(),
  isListed: fc.boolean(),
  isSilenced: fc.boolean(),
  activeAt: way,
  lastEvaluation: way,
  startsAt: way,
  endsAt: way,
  updatedAt: way,
  silenceEndsAt: way,
  uptime: way,
  sampleTime: fc.noBias(fc.constantFrom(...Object.keys(sampleTimes))),
});

const labels = { alertname: 'HighErrorRate', service: 'api', pod: 'api-7f9', severity: 'critical' };

type Times = typeof times extends fc.Arbitrary<infer Value> ? Value : never;

/** Lets all sources write their times that way. */
function apply({ prometheus, replicas: [alertmanager], clock }: AlertHistory, given: Times): void {
  const at = (name: string): unknown => write(name, clock.now());
  const instance = { state: 'firing', labels, annotations: {}, activeAt: at(given.activeAt), value: '1' };
  prometheus.rule = { lastEvaluation: at(given.lastEvaluation), alerts: given.isFiring ? [instance] : [] };
  prometheus.formatTime = sampleTimes[given.sampleTime] ?? String;
  const status = given.isSilenced ? { state: 'suppressed', silencedBy: ['s1'] } : {};
  const change = { startsAt: at(given.startsAt), endsAt: at(given.endsAt), updatedAt: at(given.updatedAt) };
  Object.assign(alertmanager ?? {}, {
    alerts: given.isListed ? [buildDelivered('api-7f9', '', status, change)] : [],
    silences: [{ id: 's1', createdBy: 'ana', comment: 'deploy', endsAt: at(given.silenceEndsAt) }],
    startedAt: at(given.uptime),
  });
}

async function advance(history: AlertHistory, seconds: number): Promise<void> {
  await history.until(iso(history.clock.now() + seconds * 1000).slice(11, 19));
}

it('is plausible whatever times the sources write, and ok only with a recent proof', async () => {
  const history = await AlertHistory.start(options);
  await advance(history, 15);
  const first = await history.readPanel();
  expect(first).toMatchObject({ level: 'ok', alerts: [{ level: 'ok' }] });
  const property = fc.asyncProperty(times, async (given) => {
    apply(history, given);
    // Two polls: the response to the first may still be on its way.
    await advance(history, 32);
    const panel = await history.readPanel();
    const nowMs = history.clock.now();
    expectPlausible(panel, nowMs);
    expectPlausible(await history.live.getFiring(), nowMs);
    expectPlausible(await history.live.getAlertDetail('HighErrorRate'), nowMs);
    const mayBeOk = !given.isFiring && !given.isListed && given.lastEvaluation in recent;
    if (!mayBeOk) expect(panel.alerts[0]?.level).not.toBe('ok');
    const latency = panel.signals.find(({ id }) => id === 'latency');
    if (given.sampleTime !== 'right') expect(latency?.level).not.toBe('ok');
  });
  await fc.assert(property, { numRuns: chooseRunSize(30, 1200), seed: 20_270_115, endOnFailure: true });
}, 600_000);

/** Headers of a response that arrives at `ms`. */
type Headers = (ms: number) => Record<string, string>;

const dated =
  (seconds: number): Headers =>
  (ms) => ({ date: new Date(ms + seconds * 1000).toUTCString() });

const current: [string, Headers][] = [
  ['Date: now', dated(0)],
  ['Date: seconds ahead', dated(20)],
  ['Date: seconds ago', dated(-20)],
  ['Age: 20', () => ({ age: '20' })],
];

const outdated: [string, Headers][] = [
  ...[300, 86_400, 3e9, -300, -86_400, -1e9].map((seconds): [string, Headers] => [
    `Date: ${seconds} s from now`,
    dated(seconds),
  ]),
  ...[
    '',
    'now',
    '0',
    '1800000000',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Sat, 13 Sep 275760 00:00:00 GMT',
    'Mon, 01 Jan 0001 00:00:00 GMT',
    '2027-01-15',
  ].map((date): [string, Headers] => [`Date: ${date}`, () => ({ date })]),
  ...['3600', '99999999999', '-5', '1e9', 'old', '', '20, 3600', '0x10', '61'].map((age): [string, Headers] => [
    `Age: ${age}`,
    () => ({ age }),
  ]),
];

describe('a response', () => {
  const read = async (headers: Headers) => {
    const history = await AlertHistory.start(options);
    for (const each of [history.prometheus, history.endpoint, ...history.replicas])
      each.headers = headers(history.clock.now() + 5000);
    await advance(history, 5);
    const panel = await history.readPanel();
    expectPlausible(panel, history.clock.now());
    return [...panel.alerts, ...panel.signals].map(({ level }) => level);
  };

  it.each(current)('is current with %s', async (_, headers) => {
    expect(await read(headers)).toEqual(['ok', 'ok', 'ok']);
  });

  it.each(isLongRun ? outdated : outdated.filter((_, index) => index % 4 === 0))(
    'proves no inactive rule with %s',
    async (_, headers) => {
      const [alert] = await read(headers);
      expect(alert).not.toBe('ok');
    },
  );
});
