/** Formats a change of one file as a unified diff that `patch` and `git apply` accept. */
import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';

/** Empty when both texts are the same. */
export function formatUnifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const options = { context: 3, headerOptions: OMIT_HEADERS };
  const hunks = createTwoFilesPatch(file, file, before, after, undefined, undefined, options);
  // GNU patch accepts white space in a name only when a tab ends the name.
  const end = /\s/.test(file) ? '\t\n' : '\n';
  return `--- a/${file}${end}+++ b/${file}${end}${hunks}`;
}
