/**
 * A Starlight site with the same Markdown in a separate folder, to compare with.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeasuredCommand } from './measure-process.ts';

const files: Record<string, string> = {
  'package.json': '{ "name": "beside", "private": true, "type": "module" }\n',
  'astro.config.mjs': `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

// A sidebar of all pages grows every page with their number; without one each stays as small as it can be.
export default defineConfig({ integrations: [starlight({ title: 'Runbooks', sidebar: [{ label: 'Home', link: '/' }] })] });
`,
  'src/content.config.ts': `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
};

/** Installs Starlight once. Throws with npm's output when that fails. */
export function installStarlight(folder: string): void {
  mkdirSync(join(folder, 'src/content/docs'), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', 'astro@7.3.4', '@astrojs/starlight@latest'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Starlight could not be installed:\n${stderr}`);
}

/** Replaces the runbooks by those of `source`. */
export function fillStarlight(folder: string, source: string): void {
  const docs = join(folder, 'src/content/docs');
  rmSync(docs, { recursive: true, force: true });
  mkdirSync(docs, { recursive: true });
  cpSync(source, docs, { recursive: true });
  writeFileSync(join(docs, 'index.md'), '---\ntitle: Home\n---\n\nRunbooks.\n');
}

export function clearStarlight(folder: string): void {
  for (const each of ['node_modules/.astro', '.astro', 'dist'])
    rmSync(join(folder, each), { recursive: true, force: true });
}

export const createStarlightBuild = (folder: string): MeasuredCommand => ({
  command: 'node',
  args: ['node_modules/astro/bin/astro.mjs', 'build'],
  cwd: folder,
  env: { ASTRO_TELEMETRY_DISABLED: '1' },
});
