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
  /** Labels that fill placeholders of the runbook. */
  fills?: string[];
  catalog?: Catalog;
  present?: string;
}

function buildLink({ alert = 'Down', expr = 'up', labels, annotations, fills, catalog, present }: LinkCase): string {
  const text = JSON.stringify({ groups: [{ name: 'g', rules: [{ alert, expr, labels, annotations }] }] });
  const [rule] = readRules(text, 'rules.yml').alerts;
  if (!rule) throw new Error('The rule was not read.');
  const options = { base, catalog: catalog ?? (fills ? createCatalog({ labels: fills }) : emptyCatalog) };
  return buildRunbookUrl(rule, options, present).replaceAll(/\{\{ \$labels\.(\w+) \| urlquery \}\}/g, '<$1>');
}

const down = `${base}/alerts/Down/`;
const twoRunbooks = createCatalog({ labels: ['pod'] }, { labels: ['pod'] });
const byPod = 'sum by (namespace, pod) (up)';

describe('buildRunbookUrl', () => {
  // The last column lists the parameters; a name alone stands for that label's value.
  it.each<[string, LinkCase, string]>([
    ['passes the common labels', {}, 'namespace pod instance job service cluster'],
    ['passes only labels that the expression yields', { expr: byPod }, 'namespace pod'],
    ['passes none when the expression yields none', { expr: 'sum(up)' }, ''],
    ['passes none for a constant', { expr: 'vector(1)' }, ''],
    ['passes the labels of the matchers in absent()', { expr: 'absent(up{job="a", pod=~"b"})' }, 'job'],
    [
      'passes labels that the annotations use',
      { expr: 'sum by (device, mode) (x)', annotations: { summary: '{{ $labels.device }} {{ .Labels.gone }}' } },
      'device',
    ],
    ['passes labels that fill placeholders of the runbook', { expr: 'x', fills: ['node', 'disk'] }, 'node disk'],
    [
      'passes no label of the runbook that the expression cannot yield',
      { expr: byPod, fills: ['node', 'pod'] },
      'pod namespace',
    ],
    ['passes no placeholder that cannot be a label', { expr: 'x', fills: ['source-url', 'node'] }, 'node'],
    [
      'also passes labels by which the expression distinguishes instances',
      { expr: 'sum by (instance, pod, device) (x)', fills: ['device'] },
      'device pod instance',
    ],
    ['passes the common labels when the runbook has no placeholder', { expr: byPod, fills: [] }, 'namespace pod'],
    [
      'passes labels that choose between several runbooks',
      { expr: 'sum by (team, pod, job) (x)', catalog: twoRunbooks },
      'pod job team',
    ],
    [
      'writes out labels that the rule adds, which $labels lacks',
      { expr: 'sum(x)', labels: { service: 'a&b c' } },
      'service=a%26b%20c',
    ],
    [
      'passes a renamed label by its original name',
      { expr: 'sum by (ns) (x)', labels: { namespace: '{{ $labels.ns }}' } },
      'namespace=<ns>',
    ],
    [
      'leaves out a label that only Prometheus can compute',
      { expr: 'sum by (pod) (x)', labels: { pod: '{{ $labels.pod | title }}' } },
      '',
    ],
    [
      'passes neither severity nor alert name',
      { expr: 'x', fills: ['severity', 'alertname', 'pod'], labels: { severity: 'page' } },
      'pod',
    ],
  ])('%s', (_, rule, labels) => {
    const parameters = labels.split(' ').map((each) => (/=|^$/.test(each) ? each : `${each}=<${each}>`));
    expect(buildLink(rule)).toBe(`${down}${labels && '?'}${parameters.join('&')}`);
  });

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
  const canonical = '?namespace=<namespace>&pod=<pod>';
  const writeLabels = (url: string): string => url.replaceAll(/<(\w+)>/g, '{{ $labels.$1 | urlquery }}');

  it.each([
    ['replaces a link to another site', 'https://old.test/alerts/Down/?x=1', canonical],
    ['replaces a link to another alert', `${base}/alerts/Up/?x=1`, canonical],
    ['replaces a link to another page of the site', `${base}/runbooks/api/down/#x`, canonical],
    ['keeps a complete link', '?namespace=<namespace>&pod=<pod>', canonical],
    ['keeps the order of parameters', '?pod=<pod>&namespace=<namespace>', '?pod=<pod>&namespace=<namespace>'],
    ['adds a missing label', '?pod=<pod>', '?pod=<pod>&namespace=<namespace>'],
    [
      'adds missing escaping',
      '?namespace={{ $labels.namespace }}&pod={{.Labels.pod}}',
      '?namespace=<namespace>&pod={{ .Labels.pod | urlquery }}',
    ],
    [
      'keeps the newer escape function',
      '?namespace={{ $labels.namespace | urlQueryEscape }}&pod=<pod>',
      '?namespace={{ $labels.namespace | urlQueryEscape }}&pod=<pod>',
    ],
    ['drops a label that the expression cannot yield', '?node=<node>&pod=<pod>', '?pod=<pod>&namespace=<namespace>'],
    ['keeps other parameter names', '?NAMESPACE=<namespace>&victim=<pod>', '?NAMESPACE=<namespace>&victim=<pod>'],
    [
      'keeps a constant parameter',
      '?region=eu&namespace=<namespace>&pod=<pod>',
      '?region=eu&namespace=<namespace>&pod=<pod>',
    ],
    ['fills an empty value', '?pod=&namespace=', canonical],
    ['replaces an unescaped computed value', '?pod={{ $labels.pod | title }}', canonical],
    ['moves a query from behind the #', `${base}/alerts/Down/#step?pod=<pod>`, '?pod=<pod>&namespace=<namespace>#step'],
    [
      'normalizes letter case and a missing slash',
      `${base.toUpperCase()}/alerts/down?pod=<pod>`,
      '?pod=<pod>&namespace=<namespace>',
    ],
    ['trims white space', `\n ${down}?namespace=<namespace>&pod=<pod>\n`, canonical],
    [
      'keeps a template with control flow',
      '?{{ if $labels.pod }}pod={{ $labels.pod | urlquery }}{{ end }}',
      '?{{ if $labels.pod }}pod=<pod>{{ end }}',
    ],
  ])('%s', (_, url, query) => {
    const present = writeLabels(url.startsWith('?') ? `${down}${url}` : url);
    expect(buildLink({ expr: byPod, present })).toBe(`${down}${query}`);
  });

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
