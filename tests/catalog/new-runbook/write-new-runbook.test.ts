import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { findRunbooksForAlert } from '../../../src/catalog/alerts/alert-index.ts';
import type { Catalog } from '../../../src/catalog/graph/catalog.ts';
import { formatAlertTitle, formatRunbookFileName } from '../../../src/catalog/new-runbook/name-runbook.ts';
import { type NewRunbookInput, writeNewRunbook } from '../../../src/catalog/new-runbook/write-new-runbook.ts';
import { splitFrontMatter } from '../../../src/catalog/read/front-matter.ts';
import { markCodeLines } from '../../../src/shell/mark-code-lines.ts';
import { loadFiles, loadFolder } from '../load-folder.ts';
import { removeContent, writeContent } from '../write-content.ts';

const folder = writeContent();
const catalog = await loadFolder(folder);
removeContent(folder);
const service = catalog.services.find(({ id }) => id === 'api');

const createInput = (more: Partial<NewRunbookInput> = {}): NewRunbookInput => ({
  alert: 'QueueStuck',
  expression: 'min by (pod) (queue_length) > 5',
  descriptions: ['The queue of api-7f9 is stuck'],
  labels: new Map(Object.entries({ namespace: 'prod', pod: 'api-7f9', severity: 'P1' })),
  ...more,
});

/** Writes the draft to its path and loads the folder as a build does. Rejects if it has any problem. */
async function readBack(written: NewRunbookInput): Promise<{ text: string; catalog: Catalog; path: string }> {
  const { path = '', text } = writeNewRunbook(catalog, written, service);
  return { text, path, catalog: await loadFiles({ [path]: text }) };
}

/** Everything outside fences and front matter. */
const extractProse = (text: string): string =>
  markCodeLines(splitFrontMatter(text).body.split('\n'))
    .filter(({ isCode }) => !isCode)
    .map((line) => line.text)
    .join('\n');

const plainProse = extractProse(writeNewRunbook(catalog, createInput({ labels: new Map() }), service).text);

describe('a new runbook', () => {
  it('is written from rule, labels and service, and is valid', async () => {
    const { text, path, catalog: read } = await readBack(createInput());
    expect(path).toBe('runbooks/api/queue-stuck.md');
    const runbook = read.runbooks.find(({ id }) => id === 'api/queue-stuck');
    expect(runbook).toMatchObject({
      title: 'Queue stuck',
      alerts: ['QueueStuck'],
      severity: 1,
      params: [
        { name: 'namespace', label: 'namespace', pattern: 'kubernetes-name', example: 'prod' },
        { name: 'pod', label: 'pod', pattern: 'kubernetes-name', example: 'api-7f9' },
      ],
    });
    const headings = ['Meaning', 'Impact', 'Diagnosis', 'Mitigation', 'Verification'];
    expect(text.match(/^## .*$/gm)).toEqual(headings.map((heading) => `## ${heading}`));
    expect(text).toContain('```promql\nmin by (pod) (queue_length) > 5\n```');
    expect(text).toContain('   kubectl -n <namespace> logs <pod> --tail=100');
    expect(findRunbooksForAlert(read, 'queuestuck').map(({ id }) => id)).toEqual(['api/queue-stuck']);
  });

  it('is valid when only the name is known', async () => {
    const { text, catalog: read } = await readBack({ alert: 'x', expression: '', descriptions: [], labels: new Map() });
    expect(read.runbooks.find(({ id }) => id === 'api/x')).toMatchObject({ alerts: ['x'], params: [] });
    expect(text).not.toContain('```');
  });

  it('never replaces an existing runbook', () => {
    const { path, fileName } = writeNewRunbook(catalog, createInput({ alert: 'HIGHErrorRate' }), service);
    expect([path, fileName]).toEqual(['runbooks/api/high-error-rate-2.md', 'high-error-rate-2.md']);
  });

  it('has no path without a service', () => {
    const { path, fileName } = writeNewRunbook(catalog, createInput(), undefined);
    expect([path, fileName]).toEqual([undefined, 'queue-stuck.md']);
  });

  it('has another pattern where the usual one rejects the value', async () => {
    const labels = { instance: 'https://example.com/health', node: 'node-1', job: 'blackbox' };
    const { catalog: read, text } = await readBack(createInput({ labels: new Map(Object.entries(labels)) }));
    const params = read.runbooks.find(({ id }) => id === 'api/queue-stuck')?.params;
    const patterns = params?.map(({ name, pattern }) => `${name}: ${pattern}`);
    expect(patterns).toEqual(['instance: text', 'node: hostname', 'job: text']);
    expect(text).toContain("-w '%{http_code}\\n' <instance>");
  });
});

describe('title and file name', () => {
  it.each([
    ['HighErrorRate', 'High error rate', 'high-error-rate'],
    ['KubeAPIDown', 'Kube API down', 'kube-api-down'],
    ['etcdNoLeader', 'Etcd no leader', 'etcd-no-leader'],
    ['node_disk-full', 'Node disk full', 'node-disk-full'],
    ['../../etc/passwd', 'Etc passwd', 'etc-passwd'],
    ['Überlast', 'Überlast', 'uberlast'],
    ['高负载', '高负载', 'new-runbook'],
    ['<script>alert(1)</script>', 'Script alert 1 script', 'script-alert-1-script'],
    ['---', '', 'new-runbook'],
    [`A${'b'.repeat(5000)}`, `A${'b'.repeat(198)}`, `a${'b'.repeat(79)}`],
  ])('of %.40s', (alert, title, file) => {
    expect([formatAlertTitle(alert), formatRunbookFileName(alert)]).toEqual([title, file]);
  });
});

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...['---', '\n', '\r', '\u2028', '```', '~~~~', '"', "'", '\\', ': ', '- ', '#', '{{', '}}', '<!--'],
        ...['</script>', '<img src=x onerror=alert(1)>', '&', '*a', '!!js', '%', '\u0000', '\u202e', '\ud800'],
        ...['a', '`', ' ', '   ', '[x](javascript:alert(1))', '::: danger', '{{< ref "x" >}}', '# ', '|', '>'],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('text from a link or from a monitoring system', () => {
  const labels = fc
    .dictionary(
      fc.oneof(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,10}$/), fc.constant('null'), hostileText),
      hostileText,
      { maxKeys: 5 },
    )
    .map((each) => new Map(Object.entries(each)));

  it('stays text inside of quoted YAML and of fences, whatever it is', () => {
    fc.assert(
      fc.property(
        hostileText,
        hostileText,
        fc.array(hostileText, { maxLength: 3 }),
        labels,
        (alert, expression, descriptions, all) => {
          const { text } = writeNewRunbook(catalog, { alert, expression, descriptions, labels: all }, service);
          const { source, body, isClosed } = splitFrontMatter(text);
          expect(isClosed).toBe(true);
          const allowed = ['title', 'alerts', 'aliases', 'severity', 'owner', 'params'];
          const front: unknown = parse(source);
          expect(Object.keys(Object(front)).filter((key) => !allowed.includes(key))).toEqual([]);
          // Only lines that a draft without it has, too, and the steps for labels.
          const expected = new Set(plainProse.split('\n'));
          const steps = /^(?:\d\. [A-Z][A-Za-z ,]+\?| *|Begin with what .*|Write here the .*|The alert says .*)$/;
          const unexpected = extractProse(text)
            .split('\n')
            .filter((line) => !expected.has(line) && !steps.test(line));
          expect(unexpected).toEqual([]);
          expect(body).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['an alert that front matter cannot name', 'High error: "rate" #1'],
    ['a YAML word', 'null'],
    ['YAML structure', 'x: [a, {b'],
    ['HTML', '<script>alert(1)</script>'],
  ])('leads to its draft: %s', async (_, alert) => {
    const { catalog: read, path } = await readBack(createInput({ alert }));
    const found = alert.includes('/') ? [] : findRunbooksForAlert(read, alert).map(({ file }) => file);
    expect(found).toEqual(alert.includes('/') ? [] : [path]);
  });

  it('keeps the content valid with any name and value', async () => {
    const seeds = fc.sample(fc.tuple(hostileText, hostileText, hostileText, labels), { numRuns: 60, seed: 7 });
    const content = writeContent();
    onTestFinished(() => removeContent(content));
    let known: Pick<Catalog, 'runbooks'> = catalog;
    for (const [index, [alert, expression, description, all]] of seeds.entries()) {
      const { path = '', text } = writeNewRunbook(
        known,
        { alert: `${alert}${index}`, expression, descriptions: [description], labels: all },
        service,
      );
      writeFileSync(join(content, path), text);
      known = await loadFolder(content);
    }
    expect(known.runbooks).toHaveLength(61);
  });
});
