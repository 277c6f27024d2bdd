import { describe, expect, it } from 'vitest';
import { capitalizePhrase, formatPhrase, joinPhrases, type Phrase } from '../../../src/lib/text/phrase.ts';

const nowMs = Date.parse('2027-01-15T00:53:40Z');

describe('formatPhrase', () => {
  it.each<[Phrase, string]>([
    ['Inactive', 'Inactive'],
    [['Down since ', { at: '2027-01-15T00:44:10Z', show: 'time' }, '.'], 'Down since 00:44 UTC.'],
    [['Seen ', { at: '2027-01-15T00:53:00Z', show: 'age' }], 'Seen 40 s ago'],
    [['For ', { at: '2027-01-15T00:44:10Z', show: 'elapsed' }], 'For 9 min'],
    // A time of day alone would be taken for today's.
    [['Down since ', { at: '2027-01-14T09:44:00Z', show: 'time' }], 'Down since 2027-01-14 09:44 UTC'],
    [['Until ', { at: '2027-01-16T01:05:00Z', show: 'time' }], 'Until 2027-01-16 01:05 UTC'],
    [['Seen ', { at: '2027-01-15T00:54:00Z', show: 'age' }], 'Seen 0 s ago'],
    [['Seen ', { at: 'yesterday', show: 'time' }], 'Seen an unknown time'],
  ])('formats %j', (phrase, text) => expect(formatPhrase(phrase, nowMs)).toBe(text));
});

it('capitalizes the first word', () => {
  expect(capitalizePhrase('rule not evaluated')).toBe('Rule not evaluated');
  expect(capitalizePhrase(['last seen ', { at: '', show: 'age' }])).toEqual(['Last seen ', { at: '', show: 'age' }]);
});

it('joins phrases, and keeps text as text', () => {
  expect(joinPhrases('Pending', ': ', '1 of 5 min')).toBe('Pending: 1 of 5 min');
  expect(joinPhrases('Since ', [{ at: '2027-01-15T00:44:10Z', show: 'time' }])).toEqual([
    'Since ',
    { at: '2027-01-15T00:44:10Z', show: 'time' },
  ]);
});
