import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readCatalogFile, writeCatalogFile } from '../../../src/catalog/load/catalog-file.ts';
import { loadContent } from '../../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../../src/catalog/read/content-roots.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { removeContent, writeContent } from '../write-content.ts';

function createFolder(): string {
  const folder = writeContent();
  onTestFinished(() => removeContent(folder));
  return folder;
}

it.each(['src/content', undefined])('reads the catalog of %s as it was written', async (content) => {
  const folder = createFolder();
  const { catalog } = await loadContent(listContentRoots({ CONTENT_DIR: content ?? folder }));
  await writeCatalogFile(catalog, folder);
  expect(await readCatalogFile(folder)).toEqual(catalog);
});

it.each([
  ['a file that is not JSON', '{"services":'],
  ['a catalog without runbooks', '{"services":[],"sources":[]}'],
])('rejects %s', async (_, text) => {
  const folder = createFolder();
  const { catalog } = await loadContent(listContentRoots({ CONTENT_DIR: folder }));
  await writeCatalogFile(catalog, folder);
  writeFileSync(join(folder, 'server', 'catalog.json'), text);
  const error: unknown = await readCatalogFile(folder).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ message: expect.stringContaining('is not a catalog of this version') });
});

it('rejects a folder without a build', async () => {
  await expect(readCatalogFile('/nowhere')).rejects.toThrow('There is no build in /nowhere');
});
