import { describe, expect, it } from 'vitest';
import { parseSeconds } from '../../../src/catalog/schemas/values/text.ts';
import { isBreached, parseThreshold } from '../../../src/catalog/schemas/values/threshold.ts';

describe('a duration', () => {
  it.each([
    ['15 s', 15],
    ['5min', 300],
    ['2 hours', 7200],
    ['0.5 h', 1800],
    ['1 d', 86_400],
    ['soon', undefined],
    ['5 parsecs', undefined],
    ['5', undefined],
  ])('%s is %s seconds', (written, seconds) => expect(parseSeconds(written)).toBe(seconds));
});

describe('a threshold', () => {
  it.each([
    ['> 10 %', 'ratio', '>', 0.1],
    ['>=0.5', 'ratio', '>=', 0.5],
    ['> 100 ms', 'seconds', '>', 0.1],
    ['< 20 GiB', 'bytes', '<', 20 * 1024 ** 3],
    ['<= 3', 'count', '<=', 3],
    ['> 60 /min', 'per-second', '>', 1],
  ] as const)('%s of %s is compared in base units', (written, unit, comparison, value) => {
    expect(parseThreshold(written, unit)).toEqual({ comparison, value: expect.closeTo(value, 9), written });
  });

  it.each([
    ['>= 57 %', 'ratio', 0.57],
    ['>= 29 %', 'ratio', 0.29],
    ['>= 0.1 %', 'ratio', 0.001],
    ['>= 1.1 ms', 'seconds', 0.0011],
    ['>= 4.35 kB', 'bytes', 4350],
    ['>= 1.1 TB', 'bytes', 1.1e12],
  ] as const)('%s of %s is breached by exactly that value', (written, unit, value) => {
    const threshold = parseThreshold(written, unit);
    expect(typeof threshold !== 'string' && isBreached(threshold, value)).toBe(true);
  });

  it.each([
    ['10 %', 'ratio', /is no threshold/],
    ['> ten', 'count', /is no threshold/],
    ['> 10 %', 'count', /does not fit unit: count; allowed here: no unit/],
  ] as const)('%s of %s is rejected with a reason', (written, unit, reason) => {
    expect(parseThreshold(written, unit)).toMatch(reason);
  });

  it.each([
    ['>', 0.1, false],
    ['>=', 0.1, true],
    ['<', 0.1, false],
    ['<=', 0.1, true],
  ] as const)('%s at the threshold, %d, is breached: %s', (comparison, value, isBroken) => {
    expect(isBreached({ comparison, value: 0.1, written: '' }, value)).toBe(isBroken);
  });
});
