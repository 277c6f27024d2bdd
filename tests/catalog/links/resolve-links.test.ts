import { describe, expect, it, onTestFinished } from 'vitest';
import { loadContent } from '../../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../../src/catalog/read/content-roots.ts';
import { ContentError } from '../../../src/catalog/read/problem.ts';
import { removeContent, writeContent } from '../write-content.ts';

const front = '---\ntitle: High error rate\nalerts: [HighErrorRate]\n---\n';
const path = 'runbooks/api/high-error-rate.mdx';

async function load(files: Record<string, string | undefined>) {
  const folder = writeContent(files);
  onTestFinished(() => removeContent(folder));
  return loadContent(listContentRoots({ CONTENT_DIR: folder }));
}

async function loadProblems(text: string): Promise<[number | undefined, string][]> {
  const error: unknown = await load({ [path]: `${front}\n## Here\n\n${text}\n` }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) return [];
  if (!(error instanceof ContentError)) throw error;
  return error.problems.map(({ line, message }) => [line, message]);
}

describe('links of content that is laid out for Flarepath', () => {
  it.each([
    ['an image that is not there', '![x](img/gone.png)', 'the image "img/gone.png" leads to nothing'],
    ['a file that is not there', '[x](../api/gone.md)', 'the link "../api/gone.md" leads to nothing'],
    [
      'a page that is not there',
      '[x](/runbooks/api/gone/)',
      'the link "/runbooks/api/gone/" leads to nothing',
    ],
    [
      'an anchor that is not there',
      '[x](#gone)',
      'the link "#gone" points at #gone, which is not on that page',
    ],
    [
      'another page’s anchor that is not there',
      '[x](/runbooks/api/high-error-rate/#gone)',
      'the link "/runbooks/api/high-error-rate/#gone" points at #gone, which is not on that page',
    ],
    [
      'a file outside of the content',
      '[x](../../../../../etc/passwd)',
      'the link "../../../../../etc/passwd" leads to nothing',
    ],
    ['a hidden file', '[x](../../.env)', 'the link "../../.env" leads to nothing'],
  ])('stop the build at %s, with its line', async (_, text, message) => {
    expect(await loadProblems(text)).toEqual([[8, message]]);
  });

  it.each([
    ['an anchor', '[x](#here)'],
    ['its own address', '[x](/runbooks/api/high-error-rate/#here)'],
    ['its own file', '[x](high-error-rate.mdx#here)'],
    ['a map', '[x](/severity/)'],
    ['another site', '[x](https://example.com/gone)'],
    ['a mailbox', '[x](mailto:a@example.com)'],
    ['a path in a fence', '```md\n[x](gone.md)\n```'],
  ])('leave alone what leads somewhere: %s', async (_, text) => {
    expect(await loadProblems(text)).toEqual([]);
  });

  it('reach guides, and are checked in guides too', async () => {
    const guide = '[x](../runbooks/api/high-error-rate.mdx)\n\n[y](gone.md)\n';
    await expect(load({ 'guides/process.md': guide })).rejects.toThrow(
      /guides\/process\.md:3 {2}the link "gone\.md"/,
    );
  });
});
