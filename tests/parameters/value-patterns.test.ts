import { describe, expect, it } from 'vitest';
import { findRejectionReason } from '../../src/parameters/value-patterns.ts';
import { sampleSize, sampleValues } from './sample-values.ts';

const values = sampleValues();

describe('a value is rejected', () => {
  it.each([
    ['a\nb'],
    ['a\rb'],
    ['a\tb'],
    ['a\0b'],
    ['\u001b[201~id'],
    ['\u202eabc'],
    ['a\u200bb'],
    ['a\u2066b'],
    ['a\u00a0b'],
    ['\u2028'],
    ['\u3164'],
    ['a\ufe0fb'],
    ['\ud800'],
    ['\u{e0041}'],
    ['--help'],
    ['-rf'],
    [''],
    [' a'],
    ['a '],
    ['x'.repeat(513)],
    ['../etc'],
    ['a/../../b'],
    ['a\\..\\b'],
  ])('%j', (value) => expect(findRejectionReason(value)).toBeTypeOf('string'));

  it('whenever it has an invisible character or a line end, in random text', () => {
    const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
    expect(values.accepted.length).toBe(sampleSize);
    expect(values.rejected.length).toBeGreaterThan(sampleSize * 0.1);
    expect(values.accepted.filter((value) => invisible.test(value) || value.startsWith('-'))).toEqual([]);
  });
});

describe('a pattern', () => {
  it.each([
    ['kubernetes-name', ['api-7f9c', 'a', 'a.b-c'], ['Api', 'a_b', '-a', 'a-', "a'b", 'a b']],
    ['hostname', ['db1', 'db.example.com', '10.0.0.1:9100', 'web_1:80'], ['a..b', 'a b', 'a:b', 'http://x']],
    [
      'ip',
      ['10.0.0.1', '::1', 'fe80::1', '[::1]:9090', '10.0.0.1:80'],
      ['10.0.0', '256.1.1.1', '1.2.3.4.5', 'a:b:c:g'],
    ],
    ['number', ['1', '0.5', '10e3'], ['1;', 'one', '1 2', '0x1f', 'Infinity']],
    ['uuid', ['123e4567-e89b-12d3-a456-426614174000'], ['123e4567', 'g23e4567-e89b-12d3-a456-426614174000']],
    ['path', ['/var/log/app.log', 'a b/c', '~/x'], ['../etc', '/a/../b', 'a;b', '$HOME/x', '`id`']],
    ['text', ['anything at all', "it's", '$(id)'], []],
  ] as const)('%s accepts valid values only', (pattern, valid, invalid) => {
    expect(valid.filter((value) => findRejectionReason(value, pattern) !== undefined)).toEqual([]);
    expect(invalid.filter((value) => findRejectionReason(value, pattern) === undefined)).toEqual([]);
  });
});
