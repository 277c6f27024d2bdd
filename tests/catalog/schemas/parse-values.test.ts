import { describe, expect, it } from 'vitest';
import { addInterval } from '../../../src/catalog/load/assemble-catalog.ts';
import { parseSeconds } from '../../../src/catalog/schemas/text.ts';
import { isBreached, parseThreshold } from '../../../src/catalog/schemas/threshold.ts';
import { resolveUrls } from '../../../src/live/upstream/source-url.ts';

describe('what an author writes', () => {
  it.each([
    ['15 s', 15],
    ['5min', 300],
    ['2 hours', 7200],
    ['0.5 h', 1800],
    ['1 d', 86_400],
    ['soon', undefined],
    ['5 parsecs', undefined],
    ['5', undefined],
  ])('as a duration, %s, is %s seconds', (written, seconds) => {
    expect(parseSeconds(written)).toBe(seconds);
  });

  it.each([
    ['> 10 %', 'ratio', '>', 0.1],
    ['>=0.5', 'ratio', '>=', 0.5],
    ['> 100 ms', 'seconds', '>', 0.1],
    ['< 20 GiB', 'bytes', '<', 20 * 1024 ** 3],
    ['<= 3', 'count', '<=', 3],
    ['> 60 /min', 'per-second', '>', 1],
  ] as const)('as a threshold, %s of %s, is compared in base units', (written, unit, comparison, value) => {
    expect(parseThreshold(written, unit)).toEqual({ comparison, value: expect.closeTo(value, 9), written });
  });

  it.each([
    ['>= 57 %', 'ratio', 0.57],
    ['>= 29 %', 'ratio', 0.29],
    ['>= 0.1 %', 'ratio', 0.001],
    ['>= 1.1 ms', 'seconds', 0.0011],
    ['>= 4.35 kB', 'bytes', 4350],
    ['>= 1.1 TB', 'bytes', 1.1e12],
  ] as const)('is broken by a value that is just at the limit: %s of %s', (written, unit, value) => {
    const threshold = parseThreshold(written, unit);
    expect(typeof threshold !== 'string' && isBreached(threshold, value)).toBe(true);
  });

  it.each([
    ['10 %', 'ratio', /is no threshold/],
    ['> ten', 'count', /is no threshold/],
    ['> 10 %', 'count', /does not fit unit: count; allowed here: no unit/],
  ] as const)('is refused with a reason: %s of %s', (written, unit, reason) => {
    expect(parseThreshold(written, unit)).toMatch(reason);
  });

  it.each([
    ['>', 0.1, false],
    ['>=', 0.1, true],
    ['<', 0.1, false],
    ['<=', 0.1, true],
  ] as const)('with %s at the threshold itself, %d, is broken: %s', (comparison, value, broken) => {
    expect(isBreached({ comparison, value: 0.1, written: '' }, value)).toBe(broken);
  });

  it.each([
    ['2026-10-01', '6 months', '2027-04-01'],
    ['2026-08-31', '6 months', '2027-02-28'],
    ['2026-01-30', '30 days', '2026-03-01'],
    ['2024-02-29', '1 year', '2025-02-28'],
    ['2026-12-28', '2 weeks', '2027-01-11'],
  ])('as a review of %s every %s is due on %s', (date, interval, due) => {
    expect(addInterval(date, interval)).toBe(due);
  });
});

describe('an address with variables', () => {
  it.each([
    ['http://a:1/', {}, { urls: ['http://a:1'] }],
    [`\${A}`, { A: 'http://b/prefix/' }, { urls: ['http://b/prefix'] }],
    [`\${A:-http://c:2}`, {}, { urls: ['http://c:2'] }],
    [`\${A:-http://c:2}`, { A: '' }, { urls: ['http://c:2'] }],
    [`http://\${A}:\${B}`, { A: 'x' }, { unset: ['B'] }],
  ])('%s is filled at run time', (template, env, target) => {
    expect(resolveUrls(template, env)).toEqual(target);
  });
});
