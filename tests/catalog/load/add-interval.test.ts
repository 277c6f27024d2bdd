import { expect, it } from 'vitest';
import { addInterval } from '../../../src/catalog/load/assemble-catalog.ts';

it.each([
  ['2026-10-01', '6 months', '2027-04-01'],
  ['2026-08-31', '6 months', '2027-02-28'],
  ['2026-01-30', '30 days', '2026-03-01'],
  ['2024-02-29', '1 year', '2025-02-28'],
  ['2026-12-28', '2 weeks', '2027-01-11'],
])('a review of %s every %s is due on %s', (date, interval, due) => expect(addInterval(date, interval)).toBe(due));
