import { expect, it } from 'vitest';
import { formatTimeElement } from '../../../src/client/live/age.ts';

const nowMs = Date.parse('2027-01-15T12:53:40Z');
/** In the time zone of the test. */
const localTime = (iso: string): string => new Date(iso).toTimeString().slice(0, 5);

it.each<[string, string | undefined, string | undefined]>([
  ['2027-01-15T12:53:00Z', 'age', '40 s ago'],
  ['2027-01-15T12:44:10Z', 'elapsed', '9 min'],
  ['2027-01-15T12:44:10Z', 'time', localTime('2027-01-15T12:44:10Z')],
  ['2027-01-12T12:44:10Z', 'time', `2027-01-12 ${localTime('2027-01-12T12:44:10Z')}`],
  ['2027-01-15T12:44:10Z', undefined, undefined],
])('writes %s as %s', (datetime, show, text) => expect(formatTimeElement(datetime, show, nowMs)).toBe(text));
