/**
 * Rendered texts, kept in one file from build to build under the digest of what they were made from.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RenderedText } from '../../catalog/load/text-renderer.ts';
import type { RenderJob } from './render-worker.ts';

/** The same text is another page when its links lead elsewhere. */
export function digestRenderJob({ body, linkTargets }: RenderJob): string {
  return createHash('sha256')
    .update(JSON.stringify([body, [...linkTargets]]))
    .digest('base64url');
}

export type TextCache = Map<string, RenderedText>;

/** What an earlier build has kept; nothing when there was none or its file is torn. */
export async function readTextCache(file: string): Promise<TextCache> {
  try {
    const entries: [string, RenderedText][] = JSON.parse(await readFile(file, 'utf8'));
    return new Map(entries);
  } catch {
    return new Map();
  }
}

export async function writeTextCache(file: string, cache: TextCache): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify([...cache]));
}
