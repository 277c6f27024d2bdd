/**
 * `npm run bench:site`: what our build and pages cost, beside Starlight from the same Markdown in the same run. Figures
 * are ratios, because machines differ and are noisy. `npm run bench:site -- 500` measures one size only.
 */
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serveSite } from '../../tests/tools/site.ts';
import { generateRunbooks } from './generate.ts';
import { type Loaded, measurePages } from './measure-pages.ts';
import { type Measured, measureProcess } from './measure-process.ts';
import { fillStarlight, forgetStarlight, installStarlight, starlightBuild } from './starlight.ts';

const work = mkdtempSync(join(tmpdir(), 'flarepath-bench-'));

const sizeMb = (folder: string): number => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Math.round(
    files.reduce((sum, each) => sum + statSync(join(each.parentPath, each.name)).size, 0) / 1e6,
  );
};

interface Builds {
  cold: Measured;
  /** The same again. */
  warm: Measured;
  /** After one runbook was edited. */
  edited: Measured;
  sizeMb: number;
}

const show = (name: string, { cold, warm, edited, sizeMb: size }: Builds): void => {
  const peak = Math.max(cold.peakMb, warm.peakMb, edited.peakMb);
  const seconds = [cold, warm, edited].map((each) => each.seconds.toFixed(1).padStart(7)).join('');
  console.log(`  ${name.padEnd(12)}${seconds} s  peak ${String(peak).padStart(5)} MB  result ${size} MB`);
};

const ourBuild = (env: Record<string, string>) =>
  measureProcess({ command: 'node', args: ['src/cli/build.ts'], cwd: process.cwd(), env });

async function buildOurs(env: Record<string, string>, dist: string, edit: () => void): Promise<Builds> {
  rmSync('node_modules/.astro', { recursive: true, force: true });
  const all = { ...env, DIST_DIR: dist };
  const cold = await ourBuild(all);
  const warm = await ourBuild(all);
  edit();
  return { cold, warm, edited: await ourBuild(all), sizeMb: sizeMb(dist) };
}

async function buildStarlight(folder: string, edit: () => void): Promise<Builds> {
  forgetStarlight(folder);
  const cold = await measureProcess(starlightBuild(folder));
  const warm = await measureProcess(starlightBuild(folder));
  edit();
  return {
    cold,
    warm,
    edited: await measureProcess(starlightBuild(folder)),
    sizeMb: sizeMb(join(folder, 'dist')),
  };
}

const words = ({ kilobytes, requests }: Loaded): string => `${kilobytes} KB in ${requests} requests`;

async function readOurs(dist: string, path: string, query: string): Promise<void> {
  const site = await serveSite(dist);
  const { page, search } = await measurePages(site.url, path, query).finally(() => site.stop());
  console.log(`  a runbook   ${words(page)}; first search adds ${words(search)}`);
}

const editOf = (file: string) => (): void => appendFileSync(file, '\nOne more line.\n');

async function measureSize(count: number, starlight: string): Promise<void> {
  const [ours, dist] = [join(work, `runbooks-${count}`), join(work, `dist-${count}`)];
  generateRunbooks(count, ours);
  fillStarlight(starlight, ours);
  console.log(`\n${count} generated runbooks: cold, the same again, one runbook edited`);
  const beside = await buildStarlight(
    starlight,
    editOf(join(starlight, 'src/content/docs/runbook-00007.md')),
  );
  show('Starlight', beside);
  const own = await buildOurs({ RUNBOOKS_DIR: ours }, dist, editOf(join(ours, 'runbook-00007.md')));
  show('Flarepath', own);
  const ratio = (kind: 'cold' | 'warm' | 'edited'): string =>
    (own[kind].seconds / beside[kind].seconds).toFixed(2);
  console.log(
    `  ratio       ${ratio('cold')} cold, ${ratio('warm')} the same again, ${ratio('edited')} one edited`,
  );
  await readOurs(dist, `/runbooks/runbooks-${count}/runbook-00009/`, 'certificate expires');
}

async function measureIncluded(): Promise<void> {
  const [content, dist] = [join(work, 'content'), join(work, 'dist-included')];
  // A copy inside the project, where MDX finds its packages.
  cpSync(resolve('src/content'), content, { recursive: true });
  console.log('The included content, MDX: cold, the same again, one runbook edited');
  const edit = editOf(join(content, 'runbooks/sql-synthesizer/high-error-rate.mdx'));
  show('Flarepath', await buildOurs({ CONTENT_DIR: content }, dist, edit));
  await readOurs(dist, '/runbooks/sql-synthesizer/high-error-rate/', 'connection refused');
}

try {
  const asked = process.argv
    .slice(2)
    .map(Number)
    .filter((count) => Number.isInteger(count) && count > 0);
  const starlight = join(work, 'starlight');
  installStarlight(starlight);
  if (asked.length === 0) await measureIncluded();
  for (const count of asked.length > 0 ? asked : [500, 3000]) await measureSize(count, starlight);
} finally {
  rmSync(work, { recursive: true, force: true });
}
