/** A `Date` that stands still or falls behind belongs to an old response; a clock that is wrong, but moves, does not. */
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/lib/clock.ts';
import { type HttpResult, isNoResponseError } from '../../../src/live/upstream/http-result.ts';
import { requestUpstream } from '../../../src/live/upstream/request-upstream.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { respondJson, startUpstream } from '../support/stub-upstream.ts';

const startMs = Date.parse('2027-01-15T08:00:00Z');

type Headers = Record<string, string | string[]>;

interface Moment {
  /** Seconds since the first request, by our monotonic clock. */
  at: number;
  headers: Headers;
  path?: string;
  /** How far our wall clock was set forward, in seconds. */
  setForward?: number;
}

/** The `Date` of `seconds` after the first request. */
const date = (seconds: number): Headers => ({ date: new Date(startMs + seconds * 1000).toUTCString() });

/** Sends one request to the same server at each moment. */
async function sendAll(moments: readonly Moment[]): Promise<HttpResult[]> {
  let headers: Headers = {};
  let now = { wall: 0, monotonic: 0 };
  const { url } = await startUpstream((response, ...rest) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    respondJson({})(response, ...rest);
  });
  const request = createProbeRequest(url, 'Prometheus', startMs);
  const clock = { ...systemClock, now: () => startMs + now.wall, monotonicMs: () => now.monotonic };
  const results: HttpResult[] = [];
  for (const { at, path = '/', setForward = 0, ...moment } of moments) {
    now = { wall: (at + setForward) * 1000, monotonic: at * 1000 };
    headers = moment.headers;
    results.push(await requestUpstream({ ...request, clock, path, maxBytes: 1000 }));
  }
  return results;
}

const describeResult = (result: HttpResult): string => ('error' in result ? result.error.message : 'current');

const times = [0, 15, 30, 45, 60, 75];
const each = (headers: (at: number) => Headers): Moment[] => times.map((at) => ({ at, headers: headers(at) }));
const at = (seconds: number, headers: Headers, more: Partial<Moment> = {}): Moment => ({
  at: seconds,
  headers,
  ...more,
});

describe('a response is current', () => {
  it.each<[string, Moment[]]>([
    ['without a Date', each(() => ({}))],
    ['with the Date of now', each(date)],
    ['from a clock that is ahead and moves', each((now) => date(now + 7200))],
    ['from a clock that runs slowly', each((now) => date(now * 0.99))],
    ['from a cache that says how old it is', each((now) => ({ ...date(now - (now % 40)), age: String(now % 40) }))],
    ['from a cache that keeps it for a moment', each((now) => date(now - (now % 30)))],
    ['when our own clock is set forward by an hour', [at(0, date(0)), at(15, date(15), { setForward: 3600 })]],
    ['with a warning about something else', each((now) => ({ ...date(now), warning: '214 - "Transformed, 110 x"' }))],
    ['with a result of a cache that is no stale one', each((now) => ({ ...date(now), 'x-cache': 'MISS, HIT' }))],
    [
      'in the form of the C library',
      each((now) => ({ date: `Fri Jan 15 08:0${Math.floor(now / 60)}:${String(now % 60).padStart(2, '0')} 2027` })),
    ],
  ])('%s', async (_, moments) => {
    expect((await sendAll(moments)).map(describeResult)).toEqual(moments.map(() => 'current'));
  });

  it.each<[string, (now: number) => Headers]>([
    ['is an hour behind', (now) => date(now - 3600)],
    ['counts from 1970', (now) => ({ date: new Date(60_000 + now * 1000).toUTCString() })],
  ])('from the second response on when a clock %s and moves', async (_, headers) => {
    const [first = '', ...rest] = (await sendAll(each(headers))).map(describeResult);
    expect(first).toMatch(/^Prometheus dates its answer .* ago: an old answer, or its clock is .* behind ours$/);
    expect(rest).toEqual(rest.map(() => 'current'));
  });

  it('when only another path of its server is old', async () => {
    const moments = [at(0, date(0)), at(1, date(-900), { path: '/old' }), at(15, date(15))];
    const [, old, ...current] = (await sendAll(moments)).map(describeResult);
    expect(old).toMatch(/15 min old/);
    expect(current).toEqual(['current']);
  });

  it('again after its clock was set back', async () => {
    const setBack = (now: number) => date(now < 30 ? now + 600 : now);
    expect((await sendAll(each(setBack))).map(describeResult)).toEqual([
      ...['current', 'current'],
      'Prometheus sent an answer that is 10 min old, or its clock was set back',
      ...['current', 'current', 'current'],
    ]);
  });
});

describe('a response is rejected', () => {
  it.each<[string, Moment[], RegExp]>([
    [
      'when its Date stands still',
      each(() => date(0)),
      /^Prometheus has sent the same Date for 1 min: the answer is an old/,
    ],
    [
      'when its Date and its Age stand still',
      each(() => ({ ...date(-20), age: '20' })),
      /has sent the same Date for 1 min/,
    ],
    ['when its Date is of yesterday', each(() => date(-86_400)), /the same Date for 1 min/],
    [
      'when it was read a day ago, at the first request',
      [at(0, date(-86_400))],
      /^Prometheus dates its answer 1 d ago/,
    ],
    [
      'when a cache brings back an older one',
      [at(0, date(0)), at(15, date(15)), at(30, date(-600))],
      /an answer that is 10 min old/,
    ],
    ['when its Date falls behind', each((now) => date(now / 20)), /is 1 min old/],
    ['when it stands still after a pause', [at(0, date(0)), at(600, date(0))], /the same Date for 10 min/],
    ['when a cache has kept it for an hour', [at(0, { ...date(-3600), age: '3600' })], /more than a minute old/],
    [
      'when one of two caches has kept it for an hour',
      [at(0, { ...date(0), age: ['20', '3600'] })],
      /more than a minute old/,
    ],
    ['when its Age is a list', [at(0, { ...date(0), age: '20, 3600' })], /more than a minute old/],
    [
      'when its Age is negative',
      [at(0, { ...date(0), age: '-5' })],
      /^Prometheus sent an Age that is no number of seconds$/,
    ],
    ['when its Age is a word', [at(0, { ...date(0), age: 'old' })], /an Age that is no number/],
    ['when its Age is empty', [at(0, { ...date(0), age: '' })], /an Age that is no number/],
    [
      'when its Date is in the year 275760',
      [at(0, { date: 'Sat, 13 Sep 275760 00:00:00 GMT' })],
      /sent a Date that cannot be right$/,
    ],
    [
      'when its Date is in the year 0000',
      [at(0, { date: 'Sat, 01 Jan 0000 00:00:00 GMT' })],
      /a Date that cannot be right/,
    ],
    ['when its Date is before 1970', [at(0, { date: 'Wed, 31 Dec 1969 23:59:59 GMT' })], /a Date that cannot be right/],
    ['when its Date is no date', [at(0, { date: 'now' })], /a Date that cannot be right/],
    ['when its Date is empty', [at(0, { date: '' })], /a Date that cannot be right/],
    [
      'when one of two Dates is no date',
      [at(0, { date: [new Date(startMs).toUTCString(), 'x'] })],
      /a Date that cannot be right/,
    ],
    [
      'when a cache warns that it is stale',
      [at(0, { ...date(0), warning: '110 - "Response is Stale"' })],
      /says that the answer is stale$/,
    ],
    [
      'when a cache could not renew it',
      [at(0, { ...date(0), warning: ['199 - "x"', '111 cache "Revalidation Failed"'] })],
      /is stale/,
    ],
    ['when a cache is disconnected', [at(0, { ...date(0), warning: '299 - "a", 112 - "b"' })], /is stale/],
    ['when a cache guesses its age', [at(0, { ...date(0), warning: '113 - "Heuristic Expiration"' })], /is stale/],
    ['when nginx calls it stale', [at(0, { ...date(0), 'x-cache-status': 'STALE' })], /is stale/],
    ['when a cache is still updating it', [at(0, { ...date(0), 'x-proxy-cache': 'UPDATING' })], /is stale/],
    [
      'when a cache had it past its lifetime',
      [at(0, { ...date(0), 'cache-status': 'a; fwd=miss, b; hit; ttl=-30' })],
      /is stale/,
    ],
  ])('%s', async (_, moments, message) => {
    const result = (await sendAll(moments)).at(-1);
    expect(result && describeResult(result)).toMatch(message);
    if (!result || !('error' in result)) throw new Error('It must be rejected.');
    expect(result.error.kind).toBe('malformed');
    expect(isNoResponseError(result.error)).toBe(false);
  });
});
