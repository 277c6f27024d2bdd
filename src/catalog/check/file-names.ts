/**
 * File names that cannot be part of a URL. Some of them would fail the build without naming the file.
 */
import type { Drafts } from '../read/draft.ts';
import type { Problem } from '../read/problem.ts';

/** Servers and proxies disagree on these. In a plain Markdown tree they are already replaced by `-`. */
const unsafePattern = /[%#?\\\p{Cc}]/u;

export function checkFileNames({ services, sources, runbooks, guides, commands, templates }: Drafts): Problem[] {
  return [services, sources, runbooks, guides, commands, templates].flat().flatMap(({ id, file }) =>
    unsafePattern.test(id)
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
