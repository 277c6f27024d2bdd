import { beforeEach, describe, expect, it, vi } from 'vitest';
import { describeReplacedValues } from '../../../src/client/parameters/show-replaced-values.ts';
import { identifyIncident } from '../../../src/client/parameters/stored-incidents.ts';
import { TypedValues } from '../../../src/client/parameters/typed-values.ts';

function createStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

const page = '/runbooks/api/high-error-rate/';
const open = (): TypedValues => new TypedValues(page, new Set(['project']));
const instance = (id: string, sinceMs = 0) => ({ id, sinceMs });

beforeEach(() => {
  vi.stubGlobal('sessionStorage', createStorage());
  vi.stubGlobal('localStorage', createStorage());
});

describe('typed values', () => {
  it('belong to the link that they were typed for, also after a reload', () => {
    const first = open();
    first.bind('a', undefined);
    first.set('pod', 'x', 1000);
    const second = open();
    second.bind('a', undefined);
    expect([second.get('pod'), [...second.replaced]]).toEqual(['x', []]);
    second.bind('b', undefined);
    expect([second.get('pod'), [...second.replaced]]).toEqual([undefined, [['pod', 'x']]]);
  });

  it('are taken over by one tap, and stay for the older link', () => {
    const typed = open();
    typed.bind('a', undefined);
    typed.set('pod', 'x', 1000);
    typed.bind('b', undefined);
    typed.restore(2000);
    expect([typed.get('pod'), typed.replaced.size]).toEqual(['x', 0]);
    typed.set('pod', 'y', 3000);
    typed.bind('a', undefined);
    expect(typed.get('pod')).toBe('x');
  });

  it.each([
    ['the instance that the link turns out to name', instance('1', 500), 'x'],
    ['an instance that began to fire later', instance('1', 1500), undefined],
    ['an instance that began at an unknown time', instance('1', Number.NaN), 'x'],
  ])('typed for a link fill %s: %j', (_, chosen, expected) => {
    const typed = open();
    typed.bind('a', undefined);
    typed.set('pod', 'x', 1000);
    typed.bind('a', chosen);
    expect(typed.get('pod')).toBe(expected);
    expect(typed.replaced.get('pod')).toBe(expected === undefined ? 'x' : undefined);
  });

  it('do not fill another instance of the same link', () => {
    const typed = open();
    typed.bind('a', instance('1'));
    typed.set('pod', 'x', 1000);
    typed.bind('a', instance('2'));
    expect([typed.get('pod'), typed.replaced.get('pod')]).toEqual([undefined, 'x']);
    const reloaded = open();
    reloaded.bind('a', instance('2'));
    expect([reloaded.get('pod'), reloaded.replaced.get('pod')]).toEqual([undefined, 'x']);
  });

  it('typed without a link or an instance do not fill the first one', () => {
    const typed = open();
    typed.bind('', undefined);
    typed.set('pod', 'x', 1000);
    typed.bind('a', instance('1', 500));
    expect([typed.get('pod'), typed.replaced.get('pod')]).toEqual([undefined, 'x']);
  });

  it('typed without a link do not fill alerts that all began later', () => {
    const typed = open();
    typed.bind('', { id: undefined, sinceMs: 500 });
    typed.set('pod', 'x', 1000);
    typed.bind('', { id: undefined, sinceMs: 500 });
    expect(typed.get('pod')).toBe('x');
    typed.bind('', { id: undefined, sinceMs: 1500 });
    expect([typed.get('pod'), typed.replaced.get('pod')]).toEqual([undefined, 'x']);
  });

  it('that are harmless are kept for every alert', () => {
    const typed = open();
    typed.bind('a', undefined);
    typed.set('project', 'synth', 1000);
    typed.bind('b', undefined);
    expect([typed.get('project'), typed.getKept('project')]).toEqual([undefined, 'synth']);
    expect(new TypedValues('/runbooks/api/other/', new Set(['project'])).getKept('project')).toBe('synth');
    typed.clear();
    expect(open().getKept('project')).toBeUndefined();
  });

  it('of many alerts are kept for the last eight', () => {
    const typed = open();
    for (let index = 0; index < 20; index += 1) {
      typed.bind(`link-${index}`, undefined);
      typed.set('pod', String(index), index);
    }
    typed.bind('link-19', undefined);
    expect(typed.get('pod')).toBe('19');
    typed.bind('link-3', undefined);
    expect(typed.get('pod')).toBeUndefined();
  });

  it.each([
    '{',
    '[]',
    '"x"',
    '{"a":{"values":{"pod":1},"typedAtMs":1}}',
    '{"a":{"values":{"pod":"x"}}}',
    '{"pod":"x"}',
  ])('ignore %s in the storage', (stored) => {
    sessionStorage.setItem(`flarepath-parameters:${page}`, stored);
    const typed = open();
    typed.bind('a', undefined);
    expect([typed.get('pod'), typed.replaced.size]).toEqual([undefined, 0]);
  });

  it('stay in memory while storage is blocked', () => {
    vi.stubGlobal('sessionStorage', undefined);
    vi.stubGlobal('localStorage', undefined);
    const typed = open();
    typed.bind('a', undefined);
    typed.set('pod', 'x', 1000);
    expect(typed.get('pod')).toBe('x');
  });
});

it('identifies an incident by the labels of the link, in any order and spelling', () => {
  const one = identifyIncident(
    new Map([
      ['pod', 'a'],
      ['Name_Space', 'b'],
    ]),
  );
  expect(
    identifyIncident(
      new Map([
        ['namespace', 'b'],
        ['POD', 'a'],
      ]),
    ),
  ).toBe(one);
  expect(identifyIncident(new Map([['pod', 'b']]))).not.toBe(one);
  expect(identifyIncident(new Map())).toBe('');
});

it.each([
  [['pod'], 'Typed for another alert: pod'],
  [['pod', 'nodename', 'table', 'id'], 'Typed for another alert: pod, node-name, table and 1 more'],
  [['gone'], ''],
  [[], ''],
])('names the values %j that were typed before', (names, expected) =>
  expect(describeReplacedValues(names, ['pod', 'node-name', 'table', 'id'])).toBe(expected),
);
