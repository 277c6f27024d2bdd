/**
 * `npm run field -- FOLDER`: serves a folder of Markdown as it is, and checks the result: every file is a page, every
 * alert has a landing page, no word is missing, no link is broken. Of a folder of rules it checks each query. Ends with
 * status 1 on a failure.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import type { TextPage } from '../../src/catalog/links/page-index.ts';
import { loadContent } from '../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../src/catalog/read/content-roots.ts';
import { findBrokenLinks } from '../tools/broken-links.ts';
import { parsePageHtml } from '../tools/page-html.ts';
import { buildSite, serveSite } from '../tools/site.ts';
import { checkFieldAnnotate } from './annotate.ts';
import { countPlainValues } from './plain-values.ts';
import { checkFieldQueries } from './promql.ts';
import { checkFieldRules } from './rules.ts';
import { findMissingTokens } from './source-tokens.ts';

const report = (title: string, failures: readonly string[], count: number): boolean => {
  console.log(`${failures.length === 0 ? 'ok    ' : 'FAILED'} ${title}: ${count - failures.length} of ${count}`);
  for (const failure of failures.slice(0, 30)) console.log(`         ${failure}`);
  if (failures.length > 30) console.log(`         and ${failures.length - 30} more`);
  return failures.length === 0;
};

async function checkPages(pages: readonly TextPage[], site: string): Promise<string[]> {
  const failures: string[] = [];
  for (const { draft, url } of pages) {
    const { status } = await fetch(`${site}${url}`, { redirect: 'manual' });
    if (status !== 200) failures.push(`${draft.path}: ${url} answers ${status}`);
  }
  return failures;
}

function findIncompletePages(pages: readonly TextPage[], dist: string): string[] {
  return pages.flatMap(({ draft, url }) => {
    if (draft.format === 'mdx') return [];
    const html = readFileSync(join(dist, 'client', decodeURIComponent(url), 'index.html'), 'utf8');
    const missing = findMissingTokens(readFileSync(draft.location, 'utf8'), parsePageHtml(html).text);
    return missing.length === 0 ? [] : [`${draft.path}: ${missing.slice(0, 12).join(' ')}`];
  });
}

/** Requests the names in lower case, as many rules' annotations have them. */
async function checkAlerts(names: readonly string[], site: string): Promise<string[]> {
  const failures: string[] = [];
  for (const name of names) {
    const response = await fetch(`${site}/alerts/${encodeURIComponent(name.toLowerCase())}/?pod=x`, {
      redirect: 'manual',
    });
    const target = response.headers.get('location') ?? '';
    const isCorrect = response.status === 200 || (response.status === 302 && target.includes('?pod=x'));
    const landing = response.status === 302 ? await fetch(`${site}${target}`, { redirect: 'manual' }) : response;
    if (!isCorrect || landing.status !== 200) failures.push(`${name}: ${response.status} ${target} ${landing.status}`);
  }
  return failures;
}

async function checkFolder(folder: string): Promise<boolean> {
  const { pages, catalog, warnings } = await loadContent(listContentRoots({ RUNBOOKS_DIR: folder }), {
    isLenient: true,
  });
  const own = pages.filter(({ draft }) => draft.root.kind === 'plain');
  const files = await glob(['**/*.{md,mdx}'], { cwd: folder, ignore: ['**/node_modules/**'] });
  const missing = files.filter((file) => !own.some(({ draft }) => draft.path === file));
  const built = await buildSite({ RUNBOOKS_DIR: folder }, ['--lenient']);
  const site = await serveSite(built.folder);
  try {
    console.log(`${folder}: ${files.length} files, ${catalog.services.length} services`);
    for (const { file, line, message } of warnings) console.log(`note   ${file}${line ? `:${line}` : ''} ${message}`);
    const { total, unfilled } = countPlainValues(own);
    console.log(`note   ${total - unfilled.length} of ${total} placeholders take the plain value of their name`);
    for (const each of unfilled.slice(0, 30)) console.log(`         ${each}`);
    const camelCase = files
      .map((file) => basename(file).replace(/\.mdx?$/, ''))
      .filter((name) => /^[A-Za-z]+[a-z0-9][A-Z]\w*$/.test(name));
    const alerts = [...new Set([...camelCase, ...catalog.runbooks.flatMap((runbook) => runbook.alerts)])];
    const links = await findBrokenLinks(built.folder, site.url);
    return [
      report('files that are pages', [...missing, ...(await checkPages(own, site.url))], files.length),
      report('alerts that lead to a page, in lower case', await checkAlerts(alerts, site.url), alerts.length),
      report('pages with every word of their file', findIncompletePages(own, built.folder), own.length),
      report('internal links that lead somewhere', links.broken, links.links),
    ].every(Boolean);
  } finally {
    await site.stop();
    built.remove();
  }
}

async function hasOnlyRules(folder: string): Promise<boolean> {
  const find = (pattern: string): Promise<string[]> => glob([pattern], { cwd: folder, ignore: ['**/node_modules/**'] });
  return (await find('**/*.{md,mdx}')).length === 0 && (await find('**/*.{yml,yaml}')).length > 0;
}

const [folderArgument] = process.argv.slice(2).filter((each) => !each.startsWith('-'));
if (folderArgument === undefined || !existsSync(folderArgument) || !statSync(folderArgument).isDirectory()) {
  console.error(
    `Give a folder of Markdown or of rules: npm run field -- path/to/runbooks${folderArgument ? ` (${folderArgument} is none)` : ''}`,
  );
  process.exitCode = 2;
} else {
  const startedMs = performance.now();
  const isClean = [
    (await hasOnlyRules(resolve(folderArgument))) || (await checkFolder(resolve(folderArgument))),
    await checkFieldRules(resolve(folderArgument), process.argv, report),
    await checkFieldAnnotate(resolve(folderArgument), process.argv, report),
    await checkFieldQueries(resolve(folderArgument), report),
  ].every(Boolean);
  console.log(`${isClean ? 'Clean' : 'Not clean'}, in ${Math.round((performance.now() - startedMs) / 1000)} s`);
  if (!isClean) process.exitCode = 1;
}
