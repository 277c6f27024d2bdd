import { describe, expect, it } from 'vitest';
import { loadFiles, loadProblems } from '../load-folder.ts';

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
