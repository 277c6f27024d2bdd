import { describe, expect, it } from 'vitest';
import { formatAge } from '../../../src/client/live/age.ts';

const now = Date.parse('2026-11-21T03:02:00Z');
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

describe('formatAge', () => {
  it.each([
    ['a moment ahead of the clock', -5 * second, '0 s ago'],
    ['the last second below a minute', 59 * second, '59 s ago'],
    ['a minute', minute, '1 min ago'],
    ['the last minute below an hour', 59 * minute + 59 * second, '59 min ago'],
    ['an hour and some', hour + 5 * minute, '1 h 5 min ago'],
    ['two days', 48 * hour, '2 d ago'],
  ])('formats %s', (_, age, expected) => expect(formatAge(now - age, now)).toBe(expected));
});
