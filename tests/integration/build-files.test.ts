import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireBuildLock } from '../../src/integration/build-lock.ts';
import { readTextCache, writeTextCache } from '../../src/integration/render/text-cache.ts';
import { UserError } from '../../src/lib/user-error.ts';
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

describe('the lock of a build', () => {
  it('rejects a second build until the first releases it', async () => {
    const file = join(createTemporaryFolder(), 'lock');
    const release = await acquireBuildLock(file);
    await expect(acquireBuildLock(file)).rejects.toThrow(UserError);
    await release();
    await expect(acquireBuildLock(file)).resolves.toBeTypeOf('function');
  });

  it('is taken over from a process that has ended', async () => {
    const file = join(createTemporaryFolder(), 'lock');
    await writeFile(file, String(2 ** 22 + 1));
    await expect(acquireBuildLock(file)).resolves.toBeTypeOf('function');
  });
});
