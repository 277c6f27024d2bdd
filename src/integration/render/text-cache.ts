/**
 * Rendered texts, kept from build to build in one file, by the digest of what they were rendered from.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { RenderedText } from '../../catalog/load/text-renderer.ts';
import { parseJson } from '../../lib/json.ts';
import type { RenderJob } from './render-worker.ts';

/** Includes the targets of links: with other targets the same text is another page. */
export function digestRenderJob({ body, linkTargets }: RenderJob): string {
  return createHash('sha256')
    .update(JSON.stringify([body, [...linkTargets]]))
    .digest('base64url');
}

export type TextCache = Map<string, RenderedText>;

const headingSchema = z.object({ depth: z.number(), slug: z.string(), text: z.string() });
const renderedTextSchema = z.object({ html: z.string(), headings: z.array(headingSchema) });
export const renderedTextsSchema = z.array(renderedTextSchema);
const cacheSchema = z.array(z.tuple([z.string(), renderedTextSchema]));

/** The texts of the last build; empty without one, or when its file is damaged. */
export async function readTextCache(file: string): Promise<TextCache> {
  const written = await readFile(file, 'utf8').catch(() => '');
  return new Map(cacheSchema.safeParse(parseJson(written)).data ?? []);
}

export async function writeTextCache(file: string, cache: TextCache): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify([...cache]));
}
