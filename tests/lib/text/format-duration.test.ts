import { expect, it } from 'vitest';
import { formatMinutes } from '../../../src/lib/text/format-duration.ts';

it.each([
  [0, '0 min'],
  [900, '15 min'],
  [5400, '90 min'],
  [7200, '2 h'],
])('formats a delay of %s s as %s', (seconds, text) => expect(formatMinutes(seconds)).toBe(text));
