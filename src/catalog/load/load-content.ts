/**
 * From folders of content to the catalogue and its texts, or to every problem that stands in the way.
 */

import { findDuplicates } from '../check/duplicates.ts';
import { checkFileNames } from '../check/file-names.ts';
import { checkPlacedComponents } from '../check/placed-components.ts';
import { checkRunbookReferences } from '../check/runbook-references.ts';
import { checkServiceReferences } from '../check/service-references.ts';
import type { Catalog } from '../graph/catalog.ts';
import { listTextPages, type TextPage } from '../links/page-index.ts';
import { type ResolvedLinks, resolveLinks } from '../links/resolve-links.ts';
import { readContentFiles } from '../read/content-file.ts';
import type { ContentRoot } from '../read/content-roots.ts';
import type { Drafts } from '../read/draft.ts';
import { ContentError, type Problem } from '../read/problem.ts';
import { readDrafts } from '../read/read-drafts.ts';
import { assembleCatalog } from './assemble-catalog.ts';

export interface Content {
  catalog: Catalog;
  pages: TextPage[];
  links: ResolvedLinks;
  /** What an author should know and a reader can live without. */
  warnings: Problem[];
}

export interface LoadOptions {
  /** Leave out the texts that cannot be used, and warn of them, instead of stopping. */
  isLenient?: boolean;
}

const compareProblems = (a: Problem, b: Problem): number =>
  a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);

const isTextProblem = ({ file }: Problem): boolean => /\.mdx?$/i.test(file);

function checkDrafts(drafts: Drafts, isWhole: (prefix: string) => boolean): Problem[] {
  return [
    ...findDuplicates(drafts),
    ...checkFileNames(drafts),
    ...checkPlacedComponents(drafts),
    ...(isWhole('sources') ? checkServiceReferences(drafts) : []),
    ...(isWhole('services') ? checkRunbookReferences(drafts) : []),
  ];
}

function dropFiles(drafts: Drafts, files: ReadonlySet<string>): Drafts {
  const keep = <Kind extends { file: string }>(all: Kind[]): Kind[] =>
    all.filter(({ file }) => !files.has(file));
  return {
    ...drafts,
    runbooks: keep(drafts.runbooks),
    guides: keep(drafts.guides),
    commands: keep(drafts.commands),
    templates: keep(drafts.templates),
  };
}

/** Rejects with one `ContentError` that lists all problems, sorted by file and line. */
export async function loadContent(
  roots: readonly ContentRoot[],
  { isLenient = false }: LoadOptions = {},
): Promise<Content> {
  const { files, problems: unreadable } = await readContentFiles(roots);
  const read = readDrafts(files);
  // A file that could not be read would make its readers complain about ids that are there: mend those first.
  const early = [...unreadable, ...read.problems];
  const isWhole = (prefix: string): boolean => !early.some(({ file }) => file.includes(`${prefix}/`));
  const found = [...early, ...checkDrafts(read.drafts, isWhole)];
  const leftOut = isLenient ? found.filter(isTextProblem) : [];
  const problems = found.filter((each) => !leftOut.includes(each));
  const drafts = dropFiles(read.drafts, new Set(leftOut.map(({ file }) => file)));
  const { links, broken } = await resolveLinks(drafts);
  const warnings = [...leftOut, ...read.warnings];
  for (const [{ draft }, each] of broken) {
    (draft.root.kind === 'own' && !isLenient ? problems : warnings).push(...each);
  }
  if (problems.length > 0) throw new ContentError(problems.sort(compareProblems));
  return {
    catalog: assembleCatalog(drafts),
    pages: listTextPages(drafts),
    links,
    warnings: warnings.sort(compareProblems),
  };
}
