import { describe, expect, it } from 'vitest';
import {
  findEarliestStart,
  type ListedInstance,
  matchInstance,
} from '../../../src/client/instances/listed-instances.ts';
import { fillLink, fillLinkUrl } from '../../../src/client/parameters/fill-links.ts';
import { readAnchor } from '../../../src/client/parameters/find-anchor.ts';
import {
  findDeclaredParameter,
  type ResolvedValue,
  resolveValue,
} from '../../../src/client/parameters/resolve-value.ts';
import { describeShellExports, formatShellExports } from '../../../src/client/parameters/shell-exports.ts';
import { isSamePlaceholderName, parseDescribedName } from '../../../src/parameters/names.ts';
import { parseUrlLabels } from '../../../src/parameters/url-labels.ts';

const link = (value: string): ResolvedValue => ({ value, origin: 'link', rejectionReason: undefined });

describe('the labels of a URL', () => {
  it.each([
    ['?pod=a&namespace=b', '', { pod: 'a', namespace: 'b' }],
    ['', '#step?POD=x&NS=y', { POD: 'x', NS: 'y' }],
    ['?pod=a', '#step?POD=b', { pod: 'a' }],
    ['?pod=a&Pod_=b&POD=c', '', { pod: 'a' }],
    ['?a[]=1&b%00=2&=3&x=', '', {}],
    ['?__proto__=1&constructor=2', '', { constructor: '2' }],
    ['?pod=%ff', '', {}],
    ['?pod=%', '', { pod: '%' }],
    ['?pod=%2561', '', { pod: '%61' }],
    [`?pod=${'x'.repeat(513)}`, '', {}],
    ['?pod=a;namespace=b', '', { pod: 'a;namespace=b' }],
    ['', '#POD=x', { POD: 'x' }],
    ['', '#step', {}],
  ])('reads them from %j and %j', (search, hash, expected) => {
    expect([...parseUrlLabels({ search, hash })]).toEqual(Object.entries(expected));
  });

  it('reads at most 64', () => {
    const search = `?${Array.from({ length: 5000 }, (_, index) => `a${index}=1`).join('&')}`;
    expect(parseUrlLabels({ search, hash: '' }).size).toBe(64);
  });

  it.each([
    ['#step?POD=x', 'step'],
    ['#step', 'step'],
    ['#?a=b', ''],
    ['#a=b', ''],
    ['#%E0%A4%A', ''],
    ['#caf%C3%A9', 'café'],
  ])('reads the anchor of %j', (hash, expected) => expect(readAnchor({ hash })).toBe(expected));
});

describe('a URL with placeholders', () => {
  const since = Date.UTC(2026, 10, 21, 3, 2);
  const from = since - 900_000;
  it.each([
    ['https://g.example/d/abc/x?var-pod=<pod>', 'a b', `https://g.example/d/abc/x?var-pod=a%20b&from=${from}&to=now`],
    ['https://g.example/d/abc?var-pod=%3Cpod%3E#p', 'a', `https://g.example/d/abc?var-pod=a&from=${from}&to=now#p`],
    ['https://g.example/d/abc?var-pod=<pod>&from=now-1h', 'a', 'https://g.example/d/abc?var-pod=a&from=now-1h'],
    ['https://x.example/<pod>/y', '../../z', 'https://x.example/..%2F..%2Fz/y'],
    ['https://x.example/<pod>/y', '..', undefined],
    ['https://x.example/<pod>/y', '.', undefined],
    ['https://x.example/%3Cpod%3E', '.', undefined],
    ['/runbooks/<pod>/', '..', undefined],
    ['https://x.example/.<pod>/y', '.', undefined],
    ['https://x.example/%2E<pod>/y', '.', undefined],
    ['https://x.example/<pod>/../y', 'a', undefined],
    ['https://x.example/<pod>/y', '', undefined],
    ['https://x.example/<pod>/y', '...', 'https://x.example/.../y'],
    ['https://x.example/a/../<pod>/y', 'a', 'https://x.example/a/../a/y'],
    ['https://x.example/?q=<pod>', '..', 'https://x.example/?q=..'],
    ['https://x.example/#<pod>', '.', 'https://x.example/#.'],
    ['https://x.example/?q=<pod>', "it's (a) *b*!~$&", 'https://x.example/?q=it%27s%20(a)%20*b*!~%24%26'],
    ['https://x.example/<pod>?q=<pod>', '.', 'https://x.example/<pod>?q=.'],
    ['https://x.example/<node>/<pod>', 'a', 'https://x.example/<node>/a'],
    ['https://x.example/<pod><pod>/y', '.', 'https://x.example/.<pod>/y'],
    ['https://g.example/d/<pod>?var-node=<node>', '.', undefined],
    ['https:///<pod>/y', 'evil.test', undefined],
    ['/\\<pod>/y', 'evil.test', undefined],
    ['https://x.example:port/<pod>', 'a', undefined],
    ['https://x.example/?q=<pod>', 'javascript:alert(1)', 'https://x.example/?q=javascript%3Aalert(1)'],
    ['https://x.example/?q=<pod>', '"><script>', 'https://x.example/?q=%22%3E%3Cscript%3E'],
    ['https://x.example/?q=<pod>', '//evil.test', 'https://x.example/?q=%2F%2Fevil.test'],
    ['https://<pod>.example/', 'evil.test/', undefined],
    ['https://x.example/?q=<node>', 'a', undefined],
  ])('fills %j with %j', (written, value, expected) => {
    const find = (name: string): ResolvedValue | undefined => (name === 'pod' ? link(value) : undefined);
    expect(fillLinkUrl(written, find, since)).toBe(expected);
  });

  it("keeps the author's URL and is not marked as filled while no value can be filled in", () => {
    const template = 'https://x.example/%3Cpod%3E/y';
    const attributes = new Map([['href', template]]);
    const element = {
      setAttribute: (name: string, value: string) => attributes.set(name, value),
      toggleAttribute: (name: string, isSet: boolean) => (isSet ? attributes.set(name, '') : attributes.delete(name)),
    } as unknown as HTMLAnchorElement;
    fillLink({ element, template }, () => link('api-1'), since);
    expect(Object.fromEntries(attributes)).toEqual({ href: 'https://x.example/api-1/y', 'data-filled': '' });
    for (const value of ['.', '..', '']) {
      fillLink({ element, template }, () => link(value), since);
      expect(Object.fromEntries(attributes)).toEqual({ href: template });
    }
  });

  it('keeps its placeholder when the value is rejected', () => {
    const rejected = { ...link('--x'), rejectionReason: 'begins with -' };
    expect(fillLinkUrl('https://x.example/?q=<pod>', () => rejected, since)).toBeUndefined();
  });
});

describe('the instance that matches a URL', () => {
  const instance = (id: string, labels: Record<string, string>): ListedInstance => ({
    id,
    labels: new Map(Object.entries(labels)),
    displayName: id,
    level: 'critical',
    isMuted: false,
    sinceMs: Number.NaN,
  });
  const a = instance('a', { namespace: 'prod', pod: 'api-0', service: 'x' });
  const b = instance('b', { namespace: 'prod', pod: 'api-1', service: 'x' });
  const c = instance('c', { namespace: 'prod' });
  it.each([
    ['the only one', [a], {}, 'a'],
    ['none of two without labels', [a, b], {}, undefined],
    ['the one with the label', [a, b], { POD: 'api-1' }, 'b'],
    ['none of two that match equally', [a, b], { namespace: 'prod' }, undefined],
    ['none with another value', [a], { pod: 'api-9' }, undefined],
    ['none without any of its labels', [a], { other: 'x' }, undefined],
    ['the one that matches more labels', [a, c], { namespace: 'prod', pod: 'api-0' }, 'a'],
  ])('is %s', (_, instances, labels, expected) => {
    expect(matchInstance(instances, new Map(Object.entries(labels)))?.id).toBe(expected);
  });
});

it.each([
  [[], Number.NaN],
  [[3, 1, 2], 1],
  [[3, Number.NaN], Number.NaN],
])('finds the earliest start of %j', (starts, expected) => {
  const instances = starts.map((sinceMs) => ({ sinceMs }) as ListedInstance);
  expect(findEarliestStart(instances)).toBe(expected);
});

describe('resolveValue', () => {
  const parameter = { name: 'pod', label: 'pod_name', pattern: 'kubernetes-name' as const };
  const none = new Map<string, string>();
  const typing = (values: ReadonlyMap<string, string>, kept: ReadonlyMap<string, string> = none) => ({
    get: (name: string) => values.get(name),
    getKept: (name: string) => kept.get(name),
  });
  const link = new Map([['pod', 'l']]);
  const alert = new Map([['pod_name', 'a']]);
  const kept = new Map([['pod', 'k']]);

  it.each([
    ['what is typed', { typed: typing(new Map([['pod', 't']]), kept), alert, link }, 't', 'typed'],
    ["the alert's label", { typed: typing(none, kept), alert, link }, 'a', 'alert'],
    ["the link's label", { typed: typing(none, kept), alert: none, link }, 'l', 'link'],
    ['what is kept for every incident', { typed: typing(none, kept), alert: none, link: none }, 'k', 'typed'],
  ] as const)('takes %s first', (_, sources, value, origin) =>
    expect(resolveValue(parameter, sources)).toMatchObject({ value, origin }),
  );

  it('finds nothing without a source', () =>
    expect(resolveValue(parameter, { typed: typing(none), alert: none, link: none })).toBeUndefined());

  it('gives the reason for a rejected value', () => {
    const found = resolveValue(parameter, { typed: typing(none), alert: none, link: new Map([['pod', '$(id)']]) });
    expect(found?.rejectionReason).toContain('no Kubernetes name');
  });
});

describe('placeholder names', () => {
  it.each([
    ['pod', 'POD', true],
    ['pod', 'pod-name', true],
    ['POD_NAME', 'pod', true],
    ['pod', 'backend-pod', false],
    ['YOUR_NAMESPACE', 'namespace', true],
    ['your-pod', 'pod-name', true],
    ['your', 'name', false],
    ['name', 'pod', false],
  ])('compares %s and %s', (one, other, isSame) => expect(isSamePlaceholderName(one, other)).toBe(isSame));

  it.each([
    ['value of namespace label from alert', 'namespace'],
    ['the pod label', 'pod'],
    ['node label of the alert', 'node'],
    ['your own words', undefined],
    ['your namespace', 'namespace'],
    ['node name', 'node-name'],
    ['IP Address', 'IP-Address'],
    ['list of columns', undefined],
    ['value of pod', undefined],
  ])('reads the name in %j', (description, name) => expect(parseDescribedName(description)).toBe(name));

  it('finds a parameter by its label', () => {
    const declared = [{ name: 'target', label: 'pod', pattern: 'text' as const }];
    expect(findDeclaredParameter('POD', declared)?.name).toBe('target');
    expect(findDeclaredParameter('node', declared)).toBeUndefined();
  });
});

it('exports known values as shell variables, without unsafe and reserved ones', () => {
  const values: [string, ResolvedValue | undefined][] = [
    ['pod', link('api-1')],
    ['slot-name', link("it's")],
    ['node', undefined],
    ['ip', { ...link('--x'), rejectionReason: 'begins with -' }],
    ['1st', link('x')],
    ['file', link('/var/log/app.log')],
    ['words', link('a --all')],
    ['path', link('/tmp')],
    ['ld-preload', link('/tmp/x.so')],
    ['命名空间', link('x')],
  ];
  const exports = formatShellExports(values);
  expect(exports.lines).toBe('export POD=api-1\nexport FILE=/var/log/app.log');
  expect(exports.omittedNames).toEqual(['slot-name', '1st', 'words', 'path', 'ld-preload', '命名空间']);
  expect(describeShellExports(exports, true)).toBe('Copied without slot-name, 1st and 4 more');
  expect(describeShellExports({ lines: '', omittedNames: ['file'] }, false)).toBe('No plain word in file');
});
