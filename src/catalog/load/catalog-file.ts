/**
 * The catalogue between build and server: one JSON file beside the built server. The server never reads content files.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../graph/catalog.ts';

const getCatalogPath = (outFolder: string): string => join(outFolder, 'server', 'catalog.json');

export async function writeCatalogFile(catalog: Catalog, outFolder: string): Promise<void> {
  await mkdir(join(outFolder, 'server'), { recursive: true });
  await writeFile(getCatalogPath(outFolder), JSON.stringify(catalog));
}

/** Rejects when `outFolder` holds no build. What it reads is trusted: the same version's build wrote it. */
export async function readCatalogFile(outFolder: string): Promise<Catalog> {
  const catalog: Catalog = JSON.parse(await readFile(getCatalogPath(outFolder), 'utf8'));
  return catalog;
}
