import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTextCache, writeTextCache } from '../../src/integration/render/text-cache.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';

describe('the cache of rendered texts', () => {
  const text = { html: '<p>a</p>', headings: [{ depth: 2, slug: 'a', text: 'A' }] };

  it('keeps texts for the next build', async () => {
    const file = join(createTemporaryFolder(), 'cache', 'texts.json');
    await writeTextCache(file, new Map([['digest', text]]));
    expect(await readTextCache(file)).toEqual(new Map([['digest', text]]));
  });

  it.each(['', '[["digest", {"html": "', '{}', '[["digest", {"html": 1}]]'])('is empty for %j', async (json) => {
    const file = join(createTemporaryFolder(), 'texts.json');
    await writeFile(file, json);
    expect(await readTextCache(file)).toEqual(new Map());
  });
});
