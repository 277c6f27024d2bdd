/**
 * From a content folder to the catalogue, or to every problem that stands in the way.
 */
import { assembleCatalog } from './assemble.ts';
import type { Catalog } from './catalog.ts';
import { findDuplicates } from './check/duplicates.ts';
import { checkRunbookReferences } from './check/runbook-references.ts';
import { checkServiceReferences } from './check/service-references.ts';
import { ContentError, type Problem } from './problem.ts';
import { readContentFiles } from './read/content-file.ts';
import { readDrafts } from './read/drafts.ts';

const byPlace = (a: Problem, b: Problem): number =>
  a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0);

/** Rejects with one `ContentError` that lists all problems, sorted by file and line. */
export async function loadCatalog(folder: string): Promise<Catalog> {
  const { files, problems: unreadable } = await readContentFiles(folder);
  const { drafts, problems: malformed } = readDrafts(files);
  // A file that could not be read would make its readers complain about ids that are there: mend those first.
  const isWhole = (prefix: string): boolean =>
    ![...unreadable, ...malformed].some((problem) => problem.file.includes(`${prefix}/`));
  const problems = [
    ...unreadable,
    ...malformed,
    ...findDuplicates(drafts),
    ...(isWhole('sources') ? checkServiceReferences(drafts) : []),
    ...(isWhole('services') ? checkRunbookReferences(drafts) : []),
  ];
  if (problems.length > 0) throw new ContentError(problems.sort(byPlace));
  return assembleCatalog(drafts);
}
