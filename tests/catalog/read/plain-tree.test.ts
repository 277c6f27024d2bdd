import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAlertAnchor, findRunbooksForAlert } from '../../../src/catalog/alerts/alert-index.ts';
import { chooseByLabels } from '../../../src/catalog/alerts/choose-runbook.ts';
import { type Content, loadContent } from '../../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../../src/catalog/read/content-roots.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';
import { writeFiles } from '../write-content.ts';

type Files = Record<string, string | Buffer>;

/** A plain Markdown tree, in a folder named `tree`. */
function writeTree(files: Files): string {
  const folder = join(createTemporaryFolder(), 'tree');
  writeFiles(folder, files);
  return folder;
}

const read = (files: Files, isLenient = false): Promise<Content> =>
  loadContent(listContentRoots({ RUNBOOKS_DIR: writeTree(files) }), { isLenient });

const listIds = ({ catalog }: Content): string[] => catalog.runbooks.map(({ id }) => id);

describe('ids of a plain tree', () => {
  it.each([
    ['the folder is the service', ['node/NodeDown.md', 'etcd/etcdNoLeader.md'], ['etcd/etcdNoLeader', 'node/NodeDown']],
    ['shared folders do not count', ['content/runbooks/node/A.md', 'content/runbooks/etcd/B.md'], ['etcd/B', 'node/A']],
    [
      'folders of documentation do not count beside other files',
      ['README.md', 'docs/redis/A.md', 'alerts/etcd/B.md'],
      ['tree/README', 'etcd/B', 'redis/A'],
    ],
    ['deeper folders stay', ['redis/cluster/A.md', 'etcd/B.md'], ['etcd/B', 'redis/cluster/A']],
    ['files without a folder get the root’s name', ['A.md', 'B.md'], ['tree/A', 'tree/B']],
    ['files with the same short id keep their paths', ['docs/redis/A.md', 'redis/A.md'], ['docs/redis/A', 'redis/A']],
    [
      'characters that a URL cannot have become -',
      ['a/100% full.md', 'a/C:\\Temp.md', 'a/what?#.md'],
      ['a/100- full', 'a/C:-Temp', 'a/what-'],
    ],
    ['decomposed letters are composed', ['a/Gro\u0308\u00dfe.md'], ['a/Gr\u00f6\u00dfe']],
    ['an extension may be in capitals', ['a/README.MD', 'a/x.md'], ['a/README', 'a/x']],
  ])('%s', async (_, paths, ids) => {
    const content = await read(Object.fromEntries(paths.map((path) => [path, `# ${basename(path)}`])));
    expect(listIds(content).sort()).toEqual([...ids].sort());
  });

  it('resolves links to composed and decomposed file names', async () => {
    const { warnings } = await read({
      'a/caf\u00e9.md': '[x](caf%65%CC%81.md)',
      'a/nai\u0308ve.md': '[x](na%C3%AFve.md)',
    });
    expect(warnings).toEqual([]);
  });

  it('rejects two files with the same id', async () => {
    await expect(read({ 'a/Down.md': '# x', 'a/down.mdx': 'y' })).rejects.toThrow(/is a second runbook "a\/down"/);
  });
});

describe('a plain file without front matter', () => {
  it('is all text where it begins with a thematic break', async () => {
    const { catalog } = await read({ 'a/full.md': '---\n\n# Full\n\n---\n\n## DiskFull\n' });
    expect(catalog.runbooks.map(({ title, alerts }) => [title, alerts])).toEqual([['Full', ['DiskFull']]]);
  });

  it('has its title from the H1, its service from the folder, its alert from the file’s name', async () => {
    const { catalog } = await read({ 'node/NodeDown.md': '# Node is down\n\nText', 'node/Watchdog.md': 'Text' });
    expect(catalog.services.map(({ id, title }) => [id, title])).toEqual([['node', 'node']]);
    expect(catalog.runbooks.map(({ title, alerts }) => [title, alerts])).toEqual([
      ['Node is down', ['NodeDown']],
      ['Watchdog', ['Watchdog']],
    ]);
  });

  it.each(['README', 'index', '_index', 'Overview', 'how-to-drain', 'CHANGELOG'])(
    '%s is not an alert',
    async (name) => {
      const { catalog } = await read({ [`node/${name}.md`]: '# x' });
      expect(catalog.runbooks[0]?.alerts).toEqual([]);
    },
  );

  it('has an alert for each heading that is an alert’s name, with its anchor', async () => {
    const text =
      '# Runbook\n\n## TempoRequestLatency\n\n### `TempoPartitionLag`\n\n## Meaning\n\n## PostgreSQL\n\n## OOMKilled';
    const { catalog } = await read({ 'tempo/runbook.md': text });
    expect(catalog.runbooks[0]?.alerts).toEqual(['TempoRequestLatency', 'TempoPartitionLag']);
    const [runbook] = findRunbooksForAlert(catalog, 'tempopartitionlag');
    expect(runbook && findAlertAnchor(runbook, 'TEMPOPARTITIONLAG')).toBe('tempopartitionlag');
  });

  it('is found by its file name in any spelling, and chosen by the service label', async () => {
    const content = await read({
      'a/high-error-rate.md': '# x',
      'b/HighErrorRate.md': '# y',
      'c/HighErrorRate.md': '# z',
    });
    const both = findRunbooksForAlert(content.catalog, 'HighErrorRate');
    expect(both.map(({ service }) => service)).toEqual(['b', 'c']);
    expect(chooseByLabels(content.catalog, both, new URLSearchParams('Service=C')).map(({ id }) => id)).toEqual([
      'c/HighErrorRate',
    ]);
    expect(chooseByLabels(content.catalog, both, new URLSearchParams('service=x'))).toHaveLength(2);
  });
});

describe('front matter of other tools', () => {
  it.each([
    ['Hugo’s', '---\ntitle: Down\nweight: 10\nbookHidden: true\naliases: /old/\n---\ntext', 'Down', undefined],
    ['TOML', '+++\ntitle = "Down"\n+++\ntext', 'Down', undefined],
    [
      'the review dates of others',
      '---\ntitle: Down\nlast_reviewed_on: 2026-01-31\nreview_in: 1 month\nowner_slack: "#a"\n---\ntext',
      'Down',
      '2026-02-28',
    ],
    ['a thematic break on the first line', '---\n\nText\n\n---\n\nMore', 'Down', undefined],
    ['only a byte order mark and CRLF', '\uFEFF# Down\r\n\r\ntext\r\n', 'Down', undefined],
  ])('is read where known: %s', async (_, text, title, due) => {
    const { catalog } = await read({ 'a/Down.md': text });
    expect(catalog.runbooks[0]).toMatchObject({ title });
    expect(catalog.runbooks[0]?.reviewDue).toBe(due);
  });

  it('ignores a known field with an invalid value, with a warning', async () => {
    const { warnings, catalog } = await read({ 'a/Down.md': '---\nseverity: critical\n---\ntext' });
    expect(warnings.map(({ line, message }) => [line, message])).toEqual([
      [2, 'severity must be a number from 1 (worst) to 4; it is left out'],
    ]);
    expect(catalog.runbooks[0]?.severity).toBeUndefined();
  });
});

describe('an unusable file', () => {
  const unusable: [string, Files, RegExp][] = [
    ['not UTF-8', { 'a/Bad.md': Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x41]) }, /is not UTF-8 text/],
    ['of 5 MB', { 'a/Bad.md': `# x\n${'word '.repeat(1_000_000)}` }, /is 5\.0 MB; a page may have 1 MB/],
    ['with broken YAML', { 'a/Bad.md': '---\ntitle: "x\n---\ntext' }, /is not valid YAML/],
    ['with broken MDX', { 'a/Bad.mdx': 'Drain <node>' }, /is not valid MDX/],
  ];

  it.each(unusable)('stops the build: %s', async (_, files, message) => {
    await expect(read({ 'a/Good.md': '# Good', ...files })).rejects.toThrow(message);
  });

  it.each(unusable)('is left out of a lenient build, with a warning: %s', async (_, files, message) => {
    const content = await read({ 'a/Good.md': '# Good', ...files }, true);
    expect(listIds(content)).toEqual(['a/Good']);
    expect(content.warnings).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
  });

  it('names RUNBOOKS_DIR when the folder is missing', async () => {
    await expect(loadContent(listContentRoots({ RUNBOOKS_DIR: '/nowhere' }))).rejects.toThrow(
      /set RUNBOOKS_DIR to the folder/,
    );
  });
});
