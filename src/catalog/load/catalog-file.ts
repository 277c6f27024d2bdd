/**
 * The catalog in a build: one JSON file beside the server, which does not read content itself.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '../../lib/json.ts';
import { UserError } from '../../lib/user-error.ts';
import { type Catalog, catalogSchema } from '../graph/catalog.ts';

const getCatalogPath = (outFolder: string): string => join(outFolder, 'server', 'catalog.json');

export async function writeCatalogFile(catalog: Catalog, outFolder: string): Promise<void> {
  await mkdir(join(outFolder, 'server'), { recursive: true });
  await writeFile(getCatalogPath(outFolder), JSON.stringify(catalog));
}

/** Rejects with a `UserError` when `outFolder` has no build, or a damaged one, or one of another version. */
export async function readCatalogFile(outFolder: string): Promise<Catalog> {
  const path = getCatalogPath(outFolder);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UserError(`There is no build in ${outFolder}; run npm run build first.`, { cause });
  });
  const document = parseJson(text);
  if (document === undefined)
    throw new UserError(
      `${path} is not a catalog of this version: it is no JSON, or cut short; run npm run build again.`,
    );
  const result = catalogSchema.safeParse(document);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UserError(
    `${path} is not a catalog of this version: ${issue?.path.join('.')}: ${issue?.message}; run npm run build again.`,
  );
}
