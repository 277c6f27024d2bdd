import { expect, it } from 'vitest';
import { describeLink, type LinkState } from '../../../src/client/instances/describe-link.ts';

const nowMs = Date.parse('2027-01-15T12:53:40Z');
const link = new Map([['pod', 'api-7f9']]);
const until = '2027-01-15T12:46:00.000Z';
const localTime = (iso: string): string => new Date(iso).toTimeString().slice(0, 5);
const known: LinkState = { ended: [], isUnknown: false, knownSince: '2027-01-10T00:00:00Z' };
const ended = {
  labels: new Map([
    ['pod', 'api-7f9'],
    ['namespace', 'prod'],
  ]),
  until,
};

it.each<[string, Partial<LinkState>, string]>([
  ['has ended', { ended: [ended] }, `Was firing until ${localTime(until)}`],
  [
    'has ended twice, the last time first',
    { ended: [ended, { ...ended, until: '2027-01-15T09:00:00Z' }] },
    `Was firing until ${localTime(until)}`,
  ],
  [
    'is another one than that which has ended',
    { ended: [{ ...ended, labels: new Map([['pod', 'other']]) }] },
    'Not firing now',
  ],
  ['is not known, because a source does not respond', { isUnknown: true }, 'Not known whether it is firing'],
  [
    'may have fired before the server started',
    { knownSince: '2027-01-15T12:50:00Z' },
    `Not firing now; nothing is known from before ${localTime('2027-01-15T12:50:00Z')}, when this server started`,
  ],
])('says what is known of an instance that %s', (_, state, words) =>
  expect(describeLink(link, { ...known, ...state }, nowMs)).toBe(`From the link: pod api-7f9. ${words}`),
);

it('says nothing for a link without labels', () => expect(describeLink(new Map(), known, nowMs)).toBe(''));
