/** A small tree with each oddity of real-world runbooks, built and served as it is. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFiles } from '../catalog/write-content.ts';
import { findBrokenLinks } from '../tools/broken-links.ts';
import { type PageHtml, parsePageHtml } from '../tools/page-html.ts';
import { type BuiltSite, buildSite, type ServedSite, serveSite } from '../tools/site.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { findMissingTokens } from './source-tokens.ts';

const pixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const nodeDown = `# NodeDown

## Meaning {#what}

A <node> is gone. <!-- ask <nobody> --> See [the other](../etcd/etcdNoLeader.md#Fix-It), [up](#what) and
[here]({{< ref "./Disk_Full.md" >}}), [nowhere](gone.md), [a script](fix.sh).

![the way](img/flow.png) ![badge](https://img.example.com/x.svg)

1. Look first:

   \`\`\`console
   $ kubectl get nodes <node>
   NAME   STATUS
   $ kubectl describe node <node>
   \`\`\`

2. Then think.

    indented = code

!!! warning "Mind this"
    It hurts.

- [ ] drained
- [x] cordoned

| a | b |
| - | - |
| 1 | \`x\\|y\` |

<details><summary>More</summary>

Folded *text*.

</details>
`;

const files: Record<string, string | Buffer> = {
  'docs/runbooks/node/_index.md': '---\ntitle: node\nbookFlatSection: true\nweight: 1\n---\n',
  'docs/runbooks/node/NodeDown.md': nodeDown,
  'docs/runbooks/node/Disk_Full.md': '---\ntitle: The disk is full\n---\n\n# Another heading\n\nText & <pod>.\n',
  'docs/runbooks/node/Über alles + mehr.md': '# Über\n\nEin Text mit ß.\n',
  'docs/runbooks/node/100% full #1?.md':
    '---\n\n# Not *front* matter\n\n---\n\nNote: a rule is a rule.\n\n---\n\n[over](NodeDown.md)\n',
  'docs/runbooks/node/img/flow.png': pixelPng,
  'docs/runbooks/node/fix.sh': 'echo fixed\n',
  'docs/runbooks/etcd/etcdNoLeader.md': '---\n---\n# etcdNoLeader\n\n## Fix it\n\n`{{ range .items }}` stays.\n',
  'docs/runbooks/tempo/runbook.md': '# Tempo\n\n## TempoPartitionLag\n\nLag.\n\n## TempoRequestLatency\n\nSlow.\n',
};

describe('a folder of plain Markdown', () => {
  const folder = join(createTemporaryFolder(afterAll), 'ours');
  let built: BuiltSite;
  let site: ServedSite;

  beforeAll(async () => {
    writeFiles(folder, files);
    built = await buildSite({ RUNBOOKS_DIR: folder });
    site = await serveSite(built.folder);
  });
  afterAll(async () => {
    await site.stop();
    built.remove();
  });

  const get = (path: string): Promise<Response> => fetch(`${site.url}${path}`, { redirect: 'manual' });
  const html = async (path: string): Promise<string> => (await get(path)).text();
  const page = async (path: string): Promise<PageHtml> => parsePageHtml(await html(path));

  it.each([
    ['docs/runbooks/node/NodeDown.md', '/runbooks/node/NodeDown/'],
    ['docs/runbooks/node/Disk_Full.md', '/runbooks/node/Disk_Full/'],
    ['docs/runbooks/node/Über alles + mehr.md', `/runbooks/node/${encodeURI('Über alles + mehr')}/`],
    ['docs/runbooks/node/100% full #1?.md', '/runbooks/node/100-%20full%20-1-/'],
    ['docs/runbooks/node/_index.md', '/runbooks/node/_index/'],
    ['docs/runbooks/etcd/etcdNoLeader.md', '/runbooks/etcd/etcdNoLeader/'],
    ['docs/runbooks/tempo/runbook.md', '/runbooks/tempo/runbook/'],
  ])('%s is a page with every word', async (file, path) => {
    const { status } = await get(path);
    expect(status).toBe(200);
    const words = findMissingTokens(String(files[file]).replace(/badge/, ''), (await page(path)).text);
    expect(words).toEqual([]);
  });

  it('shows a bare placeholder and hides a comment', async () => {
    const { text } = await page('/runbooks/node/NodeDown/');
    expect(text).toContain('A <node> is gone.');
    expect(text).not.toContain('nobody');
  });

  it('resolves links between files to pages, with anchors in any letter case', async () => {
    const { links } = await page('/runbooks/node/NodeDown/');
    expect(links).toEqual(
      expect.arrayContaining([
        '/runbooks/etcd/etcdNoLeader/#fix-it',
        '/runbooks/node/NodeDown/#what',
        '/runbooks/node/Disk_Full/',
      ]),
    );
    expect(links.filter((link) => link.includes('gone'))).toEqual([]);
    expect(built.output).toContain('the link "gone.md" leads to nothing');
  });

  it('serves the images and files of a text, and loads nothing from other sites', async () => {
    const { links } = await page('/runbooks/node/NodeDown/');
    const image = links.find((link) => link.endsWith('flow.png')) ?? '';
    expect(Buffer.from(await (await get(image)).arrayBuffer()).equals(pixelPng)).toBe(true);
    expect((await get(links.find((link) => link.endsWith('fix.sh')) ?? '')).status).toBe(200);
    expect(await html('/runbooks/node/NodeDown/')).toContain(
      '<a href="https://img.example.com/x.svg">Image: badge</a>',
    );
  });

  it('separates commands from output, renders callouts and keeps lists whole', async () => {
    const source = await html('/runbooks/node/NodeDown/');
    expect(source.match(/<span data-command/g)).toHaveLength(2);
    expect(source).toContain('data-output');
    expect(source).toContain('<p class="callout-title">Mind this</p>');
    expect(source.match(/type="checkbox"/g)).toHaveLength(2);
    expect(source).toMatch(/<li>\s*<p>Then think\.<\/p>[\s\S]*?indented = code[\s\S]*?<\/li>/);
    expect(source).toMatch(/<details><summary>More<\/summary>[\s\S]*<em>text<\/em>/);
  });

  it.each([
    ['nodedown', '/runbooks/node/NodeDown/?pod=x'],
    ['ETCDNOLEADER', '/runbooks/etcd/etcdNoLeader/?pod=x'],
    ['tempopartitionlag', '/runbooks/tempo/runbook/?pod=x#tempopartitionlag'],
  ])('redirects the alert %s to its page', async (alert, target) => {
    const response = await get(`/alerts/${alert}/?pod=x`);
    expect([response.status, response.headers.get('location')]).toEqual([302, target]);
  });

  it('redirects to a page from its whole path and from any letter case', async () => {
    expect((await get('/runbooks/docs/runbooks/node/NodeDown/')).headers.get('location')).toBe(
      '/runbooks/node/NodeDown/',
    );
    expect((await get('/runbooks/node/nodedown/')).headers.get('location')).toBe('/runbooks/node/NodeDown/');
  });

  it('serves each page as Markdown, and lists all pages as JSON', async () => {
    const response = await get('/runbooks/node/NodeDown.md');
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(await response.text()).toContain('A <node> is gone.');
    const { runbooks } = await (await get('/runbooks.json')).json();
    expect(runbooks).toHaveLength(7);
    expect(runbooks).toContainEqual(
      expect.objectContaining({
        id: 'node/NodeDown',
        service: 'node',
        url: '/runbooks/node/NodeDown/',
        markdown: '/runbooks/node/NodeDown.md',
        alerts: [{ name: 'NodeDown', url: '/runbooks/node/NodeDown/' }],
      }),
    );
  });

  it('has no broken link, and none of the included services', async () => {
    expect((await findBrokenLinks(built.folder, site.url)).broken).toEqual([]);
    expect((await get('/services/sql-synthesizer/')).status).toBe(404);
  });
});
