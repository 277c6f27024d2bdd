/**
 * Names of files that cannot stand in an address: some end the whole build, which then names no file, and others lead nowhere.
 */
import type { Drafts } from '../read/draft.ts';
import type { Problem } from '../read/problem.ts';

/** Servers and proxies do not read these alike. In a tree of plain Markdown they are `-` already. */
const unaddressablePattern = /[%#?\\\p{Cc}]/u;

export function checkFileNames({
  services,
  sources,
  runbooks,
  guides,
  commands,
  templates,
}: Drafts): Problem[] {
  return [services, sources, runbooks, guides, commands, templates].flat().flatMap(({ id, file }) =>
    unaddressablePattern.test(id)
      ? [
          {
            file,
            message: 'has one of % # ? \\ or a control character in its name, which no address can hold',
            hint: 'Rename the file; letters of any script, digits, spaces, - and _ are fine.',
          },
        ]
      : [],
  );
}
