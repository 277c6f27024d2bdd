/** A health check that expects a field of JSON: a number that JSON cannot hold, or a name that is there twice, proves nothing. */
import { describe, expect, it } from 'vitest';
import type { HealthSignalFields } from '../../../src/catalog/schemas/signal.ts';
import { evaluateHealth } from '../../../src/live/evaluate/health/evaluate-health.ts';
import { isComparableNumber, resolveJsonPointer } from '../../../src/live/evaluate/health/json-pointer.ts';

type Expectation = Partial<HealthSignalFields['expect']>;

const atLeastFive: Expectation = { pointer: '/n', is: { comparison: '>=', value: 5, written: '>= 5' } };
const atLeastZero: Expectation = { pointer: '/n', is: { comparison: '>=', value: 0, written: '>= 0' } };
const atMostFive: Expectation = { pointer: '/n', is: { comparison: '<=', value: 5, written: '<= 5' } };
const isTrue: Expectation = { pointer: '/ok', equals: true };

function evaluate(body: string, expectation: Expectation) {
  const signal: HealthSignalFields = {
    ...{ kind: 'health', title: 'Health', endpoint: 'api', path: '/health', refresh: 15 },
    expect: { status: 200, ...expectation },
  };
  const response = { status: 200, type: 'application/json', body, skewMs: 0, retryAfterMs: undefined };
  return evaluateHealth(signal, 'http://api/health', { response, durationMs: 1 }, 1000);
}

describe('a field', () => {
  it.each<[string, Expectation]>([
    ['{"n":5}', atLeastFive],
    ['{"n":5.5e3}', atLeastFive],
    ['{"n":-0}', atLeastZero],
    ['{"n":0.0}', atLeastZero],
    ['{"n":9007199254740991}', atLeastFive],
    ['{"m":1e999,"n":6}', atLeastFive],
    ['{"n":"text","n2":1}', { pointer: '/n', equals: 'text' }],
    ['{"ok":true}', isTrue],
    ['{"other":{"ok":false},"ok":true}', isTrue],
    ['{"a/b":[false,true]}', { pointer: '/a~1b/1', equals: true }],
  ])('is as expected in %s', (body, expectation) => {
    expect(evaluate(body, expectation)).toMatchObject({ level: 'ok', message: 'healthy' });
  });

  it.each<[string, Expectation, RegExp]>([
    ['{"n":1e999}', atLeastFive, /^\/n is 1e999, a number that cannot be compared; send it as text, or a smaller one$/],
    ['{"n":-1e999}', atMostFive, /cannot be compared/],
    ['{"n":1e999}', { pointer: '/n', equals: 5 }, /cannot be compared/],
    ['{"n":18446744073709551615}', atLeastFive, /18446744073709551615, a number that cannot be compared/],
    ['{"n":9007199254740993}', { pointer: '/n', equals: 9_007_199_254_740_992 }, /cannot be compared/],
    ['{"n":-1e-999}', atLeastZero, /cannot be compared/],
    ['{"n":6,"n":4}', atLeastFive, /^the answer has \/n more than once; which one counts is not defined$/],
    ['{"ok":false,"ok":true}', isTrue, /more than once/],
    ['{"ok":false,"\\u006fk":true}', isTrue, /more than once/],
    ['{"db":{"ok":false},"db":{"ok":true}}', { pointer: '/db/ok', equals: true }, /more than once/],
    ['{"db":{},"db":{"ok":true}}', { pointer: '/db/ok', equals: true }, /more than once/],
    ['{"n":"5"}', atLeastFive, /^\/n is "5", of another type than expected$/],
    ['{"n":null}', atLeastFive, /of another type/],
    ['{"n":[5]}', atLeastFive, /\/n is \[5\], of another type/],
    ['{"N":5}', atLeastFive, /^the answer has no \/n$/],
    ['{"n":5', atLeastFive, /^did not answer with JSON$/],
    ['{"n":NaN}', atLeastFive, /did not answer with JSON/],
    ['{"n":+5}', atLeastFive, /did not answer with JSON/],
    ['{"n":05}', atLeastFive, /did not answer with JSON/],
    ['', atLeastFive, /did not answer with JSON/],
    ['['.repeat(1_000_000), atLeastFive, /did not answer with JSON/],
    ['[true]', { pointer: '/length', equals: 1 }, /the answer has no \/length/],
    ['[true]', { pointer: '/00', equals: true }, /the answer has no \/00/],
  ])('proves nothing in %.60s', (body, expectation, message) => {
    const reading = evaluate(body, expectation);
    expect(reading.message).toMatch(message);
    expect(reading.level).toBe('unknown');
  });
});

it.each(['0', '-0', '0.0', '0e5', '1e15', '-1.5', '5E0'])('can compare %s', (source) => {
  expect(isComparableNumber(source)).toBe(true);
});

it.each([
  ['', '{"a":1}'],
  ['/a', '1'],
  ['/b', '{ "c" : [ "}" , "\\"" ] }'],
  ['/b/c/1', '"\\""'],
  ['/d', '-1.5e3'],
  ['/', 'null'],
])('finds the text of %j', (pointer, source) => {
  const text = pointer === '' ? ' {"a":1} ' : ' { "a" : 1 , "b":{ "c" : [ "}" , "\\"" ] }, "d" : -1.5e3 , "": null } ';
  expect(resolveJsonPointer(text, pointer)).toEqual({ kind: 'found', source });
});
