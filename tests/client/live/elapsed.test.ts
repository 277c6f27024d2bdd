import { describe, expect, it } from 'vitest';
import { readAgeMs, readSkewMs, startStopwatch } from '../../../src/client/live/elapsed.ts';

describe('startStopwatch', () => {
  it.each<[string, number, number, number]>([
    ['counts by both clocks', 60_000, 60_000, 60_000],
    ['counts when the wall clock is set back', -3_540_000, 60_000, 60_000],
    ['counts the time that the machine slept', 28_800_000, 1000, 28_800_000],
    ['starts at 0', 0, 0, 0],
  ])('%s', (_, now, ticks, passed) => {
    const at = { now: 1_800_000_000_000, ticks: 500 };
    const sinceMs = startStopwatch({ nowMs: () => at.now, monotonicMs: () => at.ticks });
    at.now += now;
    at.ticks += ticks;
    expect(sinceMs()).toBe(passed);
  });
});

describe('the time in response headers', () => {
  const nowMs = Date.parse('2027-01-15T08:00:00Z');
  const date = (secondsAgo: number) => new Date(nowMs - secondsAgo * 1000).toUTCString();

  it.each<[string, Record<string, string>, number | undefined, number]>([
    ['nothing', {}, undefined, 0],
    ['a date', { date: date(-90) }, 90_000, 0],
    ['a date and the age of a cached response', { date: date(600), age: '600' }, 0, 600_000],
    ['an invalid age', { date: date(0), age: 'old' }, 0, 0],
  ])('%s', (_, headers, skewMs, ageMs) => {
    const received = new Headers(headers);
    expect(readSkewMs(received, nowMs)).toBe(skewMs);
    expect(readAgeMs(received)).toBe(ageMs);
  });
});
