/**
 * `npm run bench:site`: build time, memory and page weight, compared with Starlight from the same Markdown in the same run.
 * The results are ratios, because machines differ and are noisy. `npm run bench:site -- 500` measures one size only.
 */
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serveSite } from '../../tests/tools/site.ts';
import { generateRunbooks } from './generate.ts';
import { measurePages, type PageLoad } from './measure-pages.ts';
import { measureProcess, type ProcessUsage } from './measure-process.ts';
import { clearStarlight, createStarlightBuild, fillStarlight, installStarlight } from './starlight.ts';

const workFolder = mkdtempSync(join(tmpdir(), 'flarepath-bench-'));

const measureSizeMb = (folder: string): number => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Math.round(files.reduce((sum, each) => sum + statSync(join(each.parentPath, each.name)).size, 0) / 1e6);
};

interface Builds {
  cold: ProcessUsage;
  /** The same again. */
  warm: ProcessUsage;
  /** After one runbook was edited. */
  edited: ProcessUsage;
  sizeMb: number;
}

const printBuilds = (name: string, { cold, warm, edited, sizeMb: size }: Builds): void => {
  const peak = Math.max(cold.peakMb, warm.peakMb, edited.peakMb);
  const seconds = [cold, warm, edited].map((each) => each.seconds.toFixed(1).padStart(7)).join('');
  console.log(`  ${name.padEnd(12)}${seconds} s  peak ${String(peak).padStart(5)} MB  result ${size} MB`);
};

const measureOurBuild = (env: Record<string, string>) =>
  measureProcess({ command: 'node', args: ['src/cli/build.ts'], cwd: process.cwd(), env });

async function buildOurs(env: Record<string, string>, dist: string, edit: () => void): Promise<Builds> {
  rmSync('node_modules/.astro', { recursive: true, force: true });
  const all = { ...env, DIST_DIR: dist };
  const cold = await measureOurBuild(all);
  const warm = await measureOurBuild(all);
  edit();
  return { cold, warm, edited: await measureOurBuild(all), sizeMb: measureSizeMb(dist) };
}

async function buildStarlight(folder: string, edit: () => void): Promise<Builds> {
  clearStarlight(folder);
  const cold = await measureProcess(createStarlightBuild(folder));
  const warm = await measureProcess(createStarlightBuild(folder));
  edit();
  return {
    cold,
    warm,
    edited: await measureProcess(createStarlightBuild(folder)),
    sizeMb: measureSizeMb(join(folder, 'dist')),
  };
}

const formatPageLoad = ({ kilobytes, requests }: PageLoad): string => `${kilobytes} KB in ${requests} requests`;

async function measureOurPages(dist: string, path: string, query: string): Promise<void> {
  const site = await serveSite(dist);
  const { page, search } = await measurePages(site.url, path, query).finally(() => site.stop());
  console.log(`  a runbook   ${formatPageLoad(page)}; first search adds ${formatPageLoad(search)}`);
}

const createEdit = (file: string) => (): void => appendFileSync(file, '\nOne more line.\n');

async function measureSize(count: number, starlight: string): Promise<void> {
  const [runbooks, dist] = [join(workFolder, `runbooks-${count}`), join(workFolder, `dist-${count}`)];
  generateRunbooks(count, runbooks);
  fillStarlight(starlight, runbooks);
  console.log(`\n${count} generated runbooks: cold, the same again, one runbook edited`);
  const theirs = await buildStarlight(starlight, createEdit(join(starlight, 'src/content/docs/runbook-00007.md')));
  printBuilds('Starlight', theirs);
  const ours = await buildOurs({ RUNBOOKS_DIR: runbooks }, dist, createEdit(join(runbooks, 'runbook-00007.md')));
  printBuilds('Flarepath', ours);
  const ratio = (kind: 'cold' | 'warm' | 'edited'): string => (ours[kind].seconds / theirs[kind].seconds).toFixed(2);
  console.log(`  ratio       ${ratio('cold')} cold, ${ratio('warm')} the same again, ${ratio('edited')} one edited`);
  await measureOurPages(dist, `/runbooks/runbooks-${count}/runbook-00009/`, 'certificate expires');
}

async function measureIncluded(): Promise<void> {
  const [content, dist] = [join(workFolder, 'content'), join(workFolder, 'dist-included')];
  // A copy inside the project, where MDX finds its packages.
  cpSync(resolve('src/content'), content, { recursive: true });
  console.log('The included content, MDX: cold, the same again, one runbook edited');
  const edit = createEdit(join(content, 'runbooks/sql-synthesizer/high-error-rate.mdx'));
  printBuilds('Flarepath', await buildOurs({ CONTENT_DIR: content }, dist, edit));
  await measureOurPages(dist, '/runbooks/sql-synthesizer/high-error-rate/', 'connection refused');
}

try {
  const counts = process.argv
    .slice(2)
    .map(Number)
    .filter((count) => Number.isInteger(count) && count > 0);
  const starlight = join(workFolder, 'starlight');
  installStarlight(starlight);
  if (counts.length === 0) await measureIncluded();
  for (const count of counts.length > 0 ? counts : [500, 3000]) await measureSize(count, starlight);
} finally {
  rmSync(workFolder, { recursive: true, force: true });
}
