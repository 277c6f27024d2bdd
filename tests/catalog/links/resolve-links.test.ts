import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadContent } from '../../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../../src/catalog/read/content-roots.ts';
import { loadFiles, loadProblems } from '../load-folder.ts';
import { removeContent, writeContent, writeFiles } from '../write-content.ts';

const front = '---\ntitle: High error rate\nalerts: [HighErrorRate]\n---\n';
const path = 'runbooks/api/high-error-rate.mdx';

const loadText = (text: string) => loadProblems({ [path]: `${front}\n## Here\n\n${text}\n` });

describe('links of structured content', () => {
  it.each([
    ['a missing image', '![x](img/gone.png)', 'the image "img/gone.png" leads to nothing'],
    ['a missing file', '[x](../api/gone.md)', 'the link "../api/gone.md" leads to nothing'],
    ['a missing page', '[x](/runbooks/api/gone/)', 'the link "/runbooks/api/gone/" leads to nothing'],
    ['a missing anchor', '[x](#gone)', 'the link "#gone" points at #gone, which is not on that page'],
    [
      'a missing anchor of another page',
      '[x](/runbooks/api/high-error-rate/#gone)',
      'the link "/runbooks/api/high-error-rate/#gone" points at #gone, which is not on that page',
    ],
    [
      'a file outside the content',
      '[x](../../../../../etc/passwd)',
      'the link "../../../../../etc/passwd" leads to nothing',
    ],
    ['a hidden file', '[x](../../.env)', 'the link "../../.env" leads to nothing'],
  ])('stop the build at %s, with its line', async (_, text, message) => {
    expect(await loadText(text)).toEqual([expect.objectContaining({ line: 8, message })]);
  });

  it.each([
    ['an anchor', '[x](#here)'],
    ['the page’s own URL', '[x](/runbooks/api/high-error-rate/#here)'],
    ['the page’s own file', '[x](high-error-rate.mdx#here)'],
    ['an overview', '[x](/severity/)'],
    ['another site', '[x](https://example.com/gone)'],
    ['a mailbox', '[x](mailto:a@example.com)'],
    ['a path in a fence', '```md\n[x](gone.md)\n```'],
  ])('accept %s', async (_, text) => expect(await loadText(text)).toEqual([]));

  it('are checked in guides, too', async () => {
    const guide = '[x](../runbooks/api/high-error-rate.mdx)\n\n[y](gone.md)\n';
    await expect(loadFiles({ 'guides/process.md': guide })).rejects.toThrow(
      /guides\/process\.md:3 {2}the link "gone\.md"/,
    );
  });
});

describe('links to files', () => {
  /** Content with a plan, and symbolic links to it and to what is not published. */
  async function writeLinks(): Promise<string> {
    const folder = writeContent({ 'img/plan.html': 'x', '..data/volume.log': 'x', '.env': 'x', [path]: undefined });
    onTestFinished(() => removeContent(folder));
    const links = { 'img/in.html': 'plan.html', 'volume.log': '..data/volume.log', 'out.log': '/etc/hostname' };
    const targets = { ...links, 'hidden.log': '.env', folder: '/etc', 'sibling.log': `${folder}-other` };
    await writeFile(`${folder}-other`, 'x');
    onTestFinished(() => rm(`${folder}-other`));
    for (const [name, target] of Object.entries(targets)) await symlink(target, join(folder, name));
    return folder;
  }

  it.each([
    ['img/plan.html', '/files/img/plan.html'],
    ['img/in.html', '/files/img/in.html'],
    ['volume.log', '/files/volume.log'],
    ['out.log', undefined],
    ['hidden.log', undefined],
    ['sibling.log', undefined],
    ['folder/hostname', undefined],
    ['folder/../img/plan.html', '/files/img/plan.html'],
    ['img/%2e%2e/.env', undefined],
    ['..%2f..%2fetc/hostname', undefined],
    ['img/plan.html%00.png', undefined],
  ])('lead to %s only in the content folder', async (url, href) => {
    const folder = await writeLinks();
    writeFiles(folder, { 'guides/process.md': `[x](../${url})\n` });
    const roots = listContentRoots({ CONTENT_DIR: folder });
    const { links } = await loadContent(roots, { isLenient: true });
    const [resolved] = [...links.values()].flatMap((own) => [...own.values()]);
    expect(resolved).toEqual(
      href === undefined ? { kind: 'missing' } : { kind: 'file', href, location: expect.any(String) },
    );
  });
});
