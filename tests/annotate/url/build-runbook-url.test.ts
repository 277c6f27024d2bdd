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
  return buildRunbookUrl(rule, { base, catalog }, present).replaceAll(/\{\{ \$labels\.(\w+) \| urlquery \}\}/g, '<$1>');
}

const down = `${base}/alerts/Down/`;
const byPod = 'sum by (namespace, pod) (up)';

describe('buildRunbookUrl', () => {
  it.each<[string, LinkCase, string]>([
    [
      'passes the common labels',
      {},
      '?namespace=<namespace>&pod=<pod>&instance=<instance>&job=<job>&service=<service>&cluster=<cluster>',
    ],
    ['passes only labels that the expression yields', { expr: byPod }, '?namespace=<namespace>&pod=<pod>'],
    ['passes none when the expression yields none', { expr: 'sum(up)' }, ''],
    ['passes none for a constant', { expr: 'vector(1)' }, ''],
    ['passes the labels of the matchers in absent()', { expr: 'absent(up{job="a", pod=~"b"})' }, '?job=<job>'],
    [
      'passes labels that the annotations use',
      { expr: 'sum by (device, mode) (x)', annotations: { summary: '{{ $labels.device }} {{ .Labels.gone }}' } },
      '?device=<device>',
    ],
    [
      'passes labels that fill placeholders of the runbook',
      { expr: 'x', catalog: createCatalog({ labels: ['node', 'disk'] }) },
      '?node=<node>&disk=<disk>',
    ],
    [
      'passes no label of the runbook that the expression cannot yield',
      { expr: byPod, catalog: createCatalog({ labels: ['node', 'pod'] }) },
      '?pod=<pod>&namespace=<namespace>',
    ],
    [
      'passes no placeholder that cannot be a label',
      { expr: 'x', catalog: createCatalog({ labels: ['source-url', 'node'] }) },
      '?node=<node>',
    ],
    [
      'also passes labels by which the expression distinguishes instances',
      { expr: 'sum by (instance, pod, device) (x)', catalog: createCatalog({ labels: ['device'] }) },
      '?device=<device>&pod=<pod>&instance=<instance>',
    ],
    [
      'passes the common labels when the runbook has no placeholder',
      { expr: byPod, catalog: createCatalog({ labels: [] }) },
      '?namespace=<namespace>&pod=<pod>',
    ],
    [
      'passes labels that choose between several runbooks',
      { expr: 'sum by (team, pod, job) (x)', catalog: createCatalog({ labels: ['pod'] }, { labels: ['pod'] }) },
      '?pod=<pod>&job=<job>&team=<team>',
    ],
    [
      'writes out labels that the rule adds, which $labels lacks',
      { expr: 'sum(x)', labels: { service: 'a&b c' } },
      '?service=a%26b%20c',
    ],
    [
      'passes a renamed label by its original name',
      { expr: 'sum by (ns) (x)', labels: { namespace: '{{ $labels.ns }}' } },
      '?namespace=<ns>',
    ],
    [
      'leaves out a label that only Prometheus can compute',
      { expr: 'sum by (pod) (x)', labels: { pod: '{{ $labels.pod | title }}' } },
      '',
    ],
    [
      'passes neither severity nor alert name',
      { expr: 'x', catalog: createCatalog({ labels: ['severity', 'alertname', 'pod'] }), labels: { severity: 'page' } },
      '?pod=<pod>',
    ],
  ])('%s', (_, rule, query) => expect(buildLink(rule)).toBe(`${down}${query}`));

  it.each([
    ['Disk Full', 'Disk%20Full'],
    ['a/b?c#d', 'a%2Fb%3Fc%23d'],
    ['{{x}}', '%7B%7Bx%7D%7D'],
    ['Überlast', '%C3%9Cberlast'],
  ])('escapes the alert name %s as %s', (alert, path) => {
    expect(buildLink({ alert, expr: 'vector(1)' })).toBe(`${base}/alerts/${path}/`);
  });
});

describe('buildRunbookUrl, for a rule with a link', () => {
  const canonical = `${down}?namespace=<namespace>&pod=<pod>`;
  const label = (name: string): string => `{{ $labels.${name} | urlquery }}`;

  it.each([
    ['replaces a link to another site', 'https://old.test/alerts/Down/?x=1', canonical],
    ['replaces a link to another alert', `${base}/alerts/Up/?x=1`, canonical],
    ['replaces a link to another page of the site', `${base}/runbooks/api/down/#x`, canonical],
    ['keeps a complete link', `${down}?namespace=${label('namespace')}&pod=${label('pod')}`, canonical],
    [
      'keeps the order of parameters',
      `${down}?pod=${label('pod')}&namespace=${label('namespace')}`,
      `${down}?pod=<pod>&namespace=<namespace>`,
    ],
    ['adds a missing label', `${down}?pod=${label('pod')}`, `${down}?pod=<pod>&namespace=<namespace>`],
    [
      'adds missing escaping',
      `${down}?namespace={{ $labels.namespace }}&pod={{.Labels.pod}}`,
      `${down}?namespace=<namespace>&pod={{ .Labels.pod | urlquery }}`,
    ],
    [
      'keeps the newer escape function',
      `${down}?namespace={{ $labels.namespace | urlQueryEscape }}&pod=${label('pod')}`,
      `${down}?namespace={{ $labels.namespace | urlQueryEscape }}&pod=<pod>`,
    ],
    [
      'drops a label that the expression cannot yield',
      `${down}?node=${label('node')}&pod=${label('pod')}`,
      `${down}?pod=<pod>&namespace=<namespace>`,
    ],
    [
      'keeps other parameter names',
      `${down}?NAMESPACE=${label('namespace')}&victim=${label('pod')}`,
      `${down}?NAMESPACE=<namespace>&victim=<pod>`,
    ],
    [
      'keeps a constant parameter',
      `${down}?region=eu&namespace=${label('namespace')}&pod=${label('pod')}`,
      `${down}?region=eu&namespace=<namespace>&pod=<pod>`,
    ],
    ['fills an empty value', `${down}?pod=&namespace=`, canonical],
    ['replaces an unescaped computed value', `${down}?pod={{ $labels.pod | title }}`, canonical],
    [
      'moves a query from behind the #',
      `${base}/alerts/Down/#step?pod=${label('pod')}`,
      `${down}?pod=<pod>&namespace=<namespace>#step`,
    ],
    [
      'normalizes letter case and a missing slash',
      `${base.toUpperCase()}/alerts/down?pod=${label('pod')}`,
      `${down}?pod=<pod>&namespace=<namespace>`,
    ],
    ['trims white space', `\n ${down}?namespace=${label('namespace')}&pod=${label('pod')}\n`, canonical],
    [
      'keeps a template with control flow',
      `${down}?{{ if $labels.pod }}pod={{ $labels.pod | urlquery }}{{ end }}`,
      `${down}?{{ if $labels.pod }}pod=<pod>{{ end }}`,
    ],
  ])('%s', (_, present, expected) => expect(buildLink({ expr: byPod, present })).toBe(expected));

  it('writes out a label of the rule that the link takes from $labels', () => {
    const present = `${down}?service={{ $labels.service }}`;
    expect(buildLink({ expr: 'sum(x)', labels: { service: 'api' }, present })).toBe(`${down}?service=api`);
  });
});

describe('explainInvalidBase', () => {
  it.each([
    ['runbooks.test', 'is no address'],
    ['ftp://runbooks.test', 'does not begin with'],
    ['javascript:alert(1)', 'does not begin with'],
    ['https://me:secret@runbooks.test', 'holds a user name or a password'],
    ['https://runbooks.test/?a=b', 'has a query'],
    ['https://runbooks.test/#a', 'has a query or an anchor'],
    ['https://runbooks.test/{{ x }}', 'holds a space, a quote or a brace'],
    ['https://runbooks.test/"', 'holds a space, a quote or a brace'],
  ])('rejects %s: %s', (invalidBase, reason) => expect(explainInvalidBase(invalidBase)).toContain(reason));

  it.each(['https://runbooks.test', 'http://localhost:4321/', 'https://runbooks.test/a/b'])(
    'accepts %s',
    (validBase) => {
      expect(explainInvalidBase(validBase)).toBeUndefined();
    },
  );
});
