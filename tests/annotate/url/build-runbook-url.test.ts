import { describe, expect, it } from 'vitest';
import { buildRunbookUrl, explainInvalidBase } from '../../../src/annotate/url/build-runbook-url.ts';
import type { Catalog } from '../../../src/catalog/graph/catalog.ts';
import { readRules } from '../../../src/rules/read/read-rules.ts';
import { base, createCatalog, emptyCatalog } from '../annotate-case.ts';

interface LinkCase {
  alert?: string;
  expr?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  catalog?: Catalog;
  present?: string;
}

function buildLink({
  alert = 'Down',
  expr = 'up',
  labels,
  annotations,
  catalog = emptyCatalog,
  present,
}: LinkCase): string {
  const text = JSON.stringify({ groups: [{ name: 'g', rules: [{ alert, expr, labels, annotations }] }] });
  const [rule] = readRules(text, 'rules.yml').alerts;
  if (!rule) throw new Error('The rule was not read.');
  return buildRunbookUrl(rule, { base, catalog }, present).replaceAll(
    /\{\{ \$labels\.(\w+) \| urlquery \}\}/g,
    '<$1>',
  );
}

const down = `${base}/alerts/Down/`;
const byPod = 'sum by (namespace, pod) (up)';

describe('a link', () => {
  it.each<[string, LinkCase, string]>([
    [
      'has the usual labels',
      {},
      '?namespace=<namespace>&pod=<pod>&instance=<instance>&job=<job>&service=<service>&cluster=<cluster>',
    ],
    ['has only those that the expression leaves', { expr: byPod }, '?namespace=<namespace>&pod=<pod>'],
    ['has none where none is left', { expr: 'sum(up)' }, ''],
    ['has none for a constant', { expr: 'vector(1)' }, ''],
    ['has those of absent’s matchers', { expr: 'absent(up{job="a", pod=~"b"})' }, '?job=<job>'],
    [
      'has what the rule’s own words speak of',
      {
        expr: 'sum by (device, mode) (x)',
        annotations: { summary: '{{ $labels.device }} {{ .Labels.gone }}' },
      },
      '?device=<device>',
    ],
    [
      'has what its runbook fills blanks with',
      { expr: 'x', catalog: createCatalog({ labels: ['node', 'disk'] }) },
      '?node=<node>&disk=<disk>',
    ],
    [
      'has no label of its runbook that is not there',
      { expr: byPod, catalog: createCatalog({ labels: ['node', 'pod'] }) },
      '?pod=<pod>&namespace=<namespace>',
    ],
    [
      'has no blank that can be no label',
      { expr: 'x', catalog: createCatalog({ labels: ['source-url', 'node'] }) },
      '?node=<node>',
    ],
    [
      'has what its expression tells instances apart by, besides',
      { expr: 'sum by (instance, pod, device) (x)', catalog: createCatalog({ labels: ['device'] }) },
      '?device=<device>&pod=<pod>&instance=<instance>',
    ],
    [
      'has the usual ones where its runbook has no blank',
      { expr: byPod, catalog: createCatalog({ labels: [] }) },
      '?namespace=<namespace>&pod=<pod>',
    ],
    [
      'has what decides among several runbooks',
      {
        expr: 'sum by (team, pod, job) (x)',
        catalog: createCatalog({ labels: ['pod'] }, { labels: ['pod'] }),
      },
      '?pod=<pod>&job=<job>&team=<team>',
    ],
    [
      'writes out what the rule itself adds, which $labels has not',
      { expr: 'sum(x)', labels: { service: 'a&b c' } },
      '?service=a%26b%20c',
    ],
    [
      'takes a renamed label by its first name',
      { expr: 'sum by (ns) (x)', labels: { namespace: '{{ $labels.ns }}' } },
      '?namespace=<ns>',
    ],
    [
      'leaves out what only Prometheus can work out',
      { expr: 'sum by (pod) (x)', labels: { pod: '{{ $labels.pod | title }}' } },
      '',
    ],
    [
      'says neither severity nor name',
      {
        expr: 'x',
        catalog: createCatalog({ labels: ['severity', 'alertname', 'pod'] }),
        labels: { severity: 'page' },
      },
      '?pod=<pod>',
    ],
  ])('%s', (_, rule, query) => {
    expect(buildLink(rule)).toBe(`${down}${query}`);
  });

  it.each([
    ['Disk Full', 'Disk%20Full'],
    ['a/b?c#d', 'a%2Fb%3Fc%23d'],
    ['{{x}}', '%7B%7Bx%7D%7D'],
    ['Überlast', '%C3%9Cberlast'],
  ])('names the alert %s in its path as %s', (alert, path) => {
    expect(buildLink({ alert, expr: 'vector(1)' })).toBe(`${base}/alerts/${path}/`);
  });
});

describe('a link that is there already', () => {
  const wanted = `${down}?namespace=<namespace>&pod=<pod>`;
  const label = (name: string): string => `{{ $labels.${name} | urlquery }}`;

  it.each([
    ['leads elsewhere', 'https://old.test/alerts/Down/?x=1', wanted],
    ['leads to another alert', `${base}/alerts/Up/?x=1`, wanted],
    ['leads to a page of ours that is no landing', `${base}/runbooks/api/down/#x`, wanted],
    ['is right', `${down}?namespace=${label('namespace')}&pod=${label('pod')}`, wanted],
    [
      'is right in another order',
      `${down}?pod=${label('pod')}&namespace=${label('namespace')}`,
      `${down}?pod=<pod>&namespace=<namespace>`,
    ],
    ['lacks a label', `${down}?pod=${label('pod')}`, `${down}?pod=<pod>&namespace=<namespace>`],
    [
      'lacks escaping',
      `${down}?namespace={{ $labels.namespace }}&pod={{.Labels.pod}}`,
      `${down}?namespace=<namespace>&pod={{ .Labels.pod | urlquery }}`,
    ],
    [
      'escapes in the newer way',
      `${down}?namespace={{ $labels.namespace | urlQueryEscape }}&pod=${label('pod')}`,
      `${down}?namespace={{ $labels.namespace | urlQueryEscape }}&pod=<pod>`,
    ],
    [
      'names a label that is not there',
      `${down}?node=${label('node')}&pod=${label('pod')}`,
      `${down}?pod=<pod>&namespace=<namespace>`,
    ],
    [
      'has names of its author',
      `${down}?NAMESPACE=${label('namespace')}&victim=${label('pod')}`,
      `${down}?NAMESPACE=<namespace>&victim=<pod>`,
    ],
    [
      'has a fixed value',
      `${down}?region=eu&namespace=${label('namespace')}&pod=${label('pod')}`,
      `${down}?region=eu&namespace=<namespace>&pod=<pod>`,
    ],
    ['has an empty value', `${down}?pod=&namespace=`, wanted],
    ['has an unescaped value that is worked out', `${down}?pod={{ $labels.pod | title }}`, wanted],
    [
      'has its query behind the #',
      `${base}/alerts/Down/#step?pod=${label('pod')}`,
      `${down}?pod=<pod>&namespace=<namespace>#step`,
    ],
    [
      'is in another letter case, without a slash',
      `${base.toUpperCase()}/alerts/down?pod=${label('pod')}`,
      `${down}?pod=<pod>&namespace=<namespace>`,
    ],
    ['has blanks around it', `\n ${down}?namespace=${label('namespace')}&pod=${label('pod')}\n`, wanted],
    [
      'was written with thought',
      `${down}?{{ if $labels.pod }}pod={{ $labels.pod | urlquery }}{{ end }}`,
      `${down}?{{ if $labels.pod }}pod=<pod>{{ end }}`,
    ],
  ])('and %s', (_, present, expected) => {
    expect(buildLink({ expr: byPod, present })).toBe(expected);
  });

  it('says a label that the rule adds, where it was asked of $labels', () => {
    const present = `${down}?service={{ $labels.service }}`;
    expect(buildLink({ expr: 'sum(x)', labels: { service: 'api' }, present })).toBe(`${down}?service=api`);
  });
});

describe('the base of links', () => {
  it.each([
    ['runbooks.test', 'is no address'],
    ['ftp://runbooks.test', 'does not begin with'],
    ['javascript:alert(1)', 'does not begin with'],
    ['https://me:secret@runbooks.test', 'holds a user name or a password'],
    ['https://runbooks.test/?a=b', 'has a query'],
    ['https://runbooks.test/#a', 'has a query or an anchor'],
    ['https://runbooks.test/{{ x }}', 'holds a space, a quote or a brace'],
    ['https://runbooks.test/"', 'holds a space, a quote or a brace'],
  ])('may not be %s, which %s', (written, why) => {
    expect(explainInvalidBase(written)).toContain(why);
  });

  it.each(['https://runbooks.test', 'http://localhost:4321/', 'https://runbooks.test/a/b'])(
    'may be %s',
    (written) => {
      expect(explainInvalidBase(written)).toBeUndefined();
    },
  );
});
