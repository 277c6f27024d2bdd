import { describe, expect, it } from 'vitest';
import { readAgeMs, readSkewMs, startStopwatch } from '../../../src/client/live/elapsed.ts';

describe('the time since the last answer', () => {
  it.each<[string, number, number, number]>([
    ['passes by both clocks', 60_000, 60_000, 60_000],
    ['passes although the clock was set back', -3_540_000, 60_000, 60_000],
    ['passes although the machine slept', 28_800_000, 1000, 28_800_000],
    ['is none where none passed', 0, 0, 0],
  ])('%s', (_, now, ticks, passed) => {
    const at = { now: 1_800_000_000_000, ticks: 500 };
    const sinceMs = startStopwatch({ nowMs: () => at.now, monotonicMs: () => at.ticks });
    at.now += now;
    at.ticks += ticks;
    expect(sinceMs()).toBe(passed);
  });
});

describe('what an answer says of time', () => {
  const nowMs = Date.parse('2027-01-15T08:00:00Z');
  const date = (secondsAgo: number) => new Date(nowMs - secondsAgo * 1000).toUTCString();

  it.each<[string, Record<string, string>, number | undefined, number]>([
    ['nothing', {}, undefined, 0],
    ['a date', { date: date(-90) }, 90_000, 0],
    ['a date and the age of a kept answer', { date: date(600), age: '600' }, 0, 600_000],
    ['an age that is none', { date: date(0), age: 'old' }, 0, 0],
  ])('%s', (_, headers, skewMs, ageMs) => {
    const told = new Headers(headers);
    expect(readSkewMs(told, nowMs)).toBe(skewMs);
    expect(readAgeMs(told)).toBe(ageMs);
  });
});
