import { expect, it } from 'vitest';
import { formatDialNumber } from '../../../src/lib/text/phone-number.ts';

it.each([
  ['1-800-AZURE-HELP', '1800298734357'],
  ['+49 30 1234', '+49301234'],
])('dials %s as %s', (written, number) => expect(formatDialNumber(written)).toBe(number));
