/**
 * Loads folders of content: into the catalog and its pages, or into a list of every problem. Each file is read once.
 */
import { findDuplicates } from '../check/duplicates.ts';
import { checkFileNames } from '../check/file-names.ts';
import { checkPlacedComponents } from '../check/placed-components.ts';
import { listRemovedHtml } from '../check/removed-html.ts';
import { checkRunbookReferences } from '../check/runbook-references.ts';
import { checkServiceReferences } from '../check/service-references.ts';
import type { Catalog } from '../graph/catalog.ts';
import { listTextPages, type TextPage } from '../links/page-index.ts';
import { type ResolvedLinks, resolveLinks } from '../links/resolve-links.ts';
import { type ContentFile, readContentFiles } from '../read/content-file.ts';
import type { ContentRoot } from '../read/content-roots.ts';
import type { Drafts, ServiceDraft } from '../read/draft.ts';
import { ContentError, type Problem } from '../read/problem.ts';
import { readDrafts } from '../read/read-drafts.ts';
import { assembleCatalog } from './assemble-catalog.ts';
import { listBuiltInSources } from './built-in-sources.ts';

export interface Content {
  catalog: Catalog;
  pages: TextPage[];
  links: ResolvedLinks;
  /** Every file that could be read, also of texts that were left out. */
  files: ContentFile[];
  services: ServiceDraft[];
  /** Problems that do not stop a build. */
  warnings: Problem[];
}

export interface LoadOptions {
  /** Leaves out texts with problems and warns, instead of rejecting. */
  isLenient?: boolean;
}

const compareProblems = (a: Problem, b: Problem): number =>
  a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);

const isTextProblem = ({ file }: Problem): boolean => /\.mdx?$/i.test(file);

function checkDrafts(drafts: Drafts, isComplete: (prefix: string) => boolean): Problem[] {
  return [
    ...findDuplicates(drafts),
    ...checkFileNames(drafts),
    ...checkPlacedComponents(drafts),
    ...(isComplete('sources') ? checkServiceReferences(drafts) : []),
    ...(isComplete('services') ? checkRunbookReferences(drafts) : []),
  ];
}

function dropFiles(drafts: Drafts, files: ReadonlySet<string>): Drafts {
  const keep = <Kind extends { file: string }>(all: Kind[]): Kind[] => all.filter(({ file }) => !files.has(file));
  return {
    ...drafts,
    runbooks: keep(drafts.runbooks),
    guides: keep(drafts.guides),
    commands: keep(drafts.commands),
    templates: keep(drafts.templates),
  };
}

/** Rejects with a `ContentError` that lists all problems, sorted by file and line. */
export async function loadContent(
  roots: readonly ContentRoot[],
  { isLenient = false }: LoadOptions = {},
): Promise<Content> {
  const { files, problems: unreadable } = await readContentFiles(roots);
  const read = readDrafts(files);
  read.drafts.sources.push(...listBuiltInSources(read.drafts));
  // References into a folder are checked once all its files can be read: an unreadable file's ids look missing.
  const early = [...unreadable, ...read.problems];
  const isComplete = (prefix: string): boolean => !early.some(({ file }) => file.includes(`${prefix}/`));
  const found = [...early, ...checkDrafts(read.drafts, isComplete)];
  const leftOut = isLenient ? found.filter(isTextProblem) : [];
  const problems = found.filter((each) => !leftOut.includes(each));
  const drafts = dropFiles(read.drafts, new Set(leftOut.map(({ file }) => file)));
  const { links, broken } = await resolveLinks(drafts);
  const pages = listTextPages(drafts);
  const warnings = [...leftOut, ...read.warnings, ...listRemovedHtml(pages)];
  for (const [{ draft }, each] of broken) {
    (draft.root.kind === 'structured' && !isLenient ? problems : warnings).push(...each);
  }
  if (problems.length > 0) throw new ContentError(problems.sort(compareProblems));
  return {
    catalog: assembleCatalog(drafts),
    pages,
    links,
    files,
    services: drafts.services,
    warnings: warnings.sort(compareProblems),
  };
}
