/**
 * Findings that somebody silenced on purpose: `# flarepath: ignore <finding> <reason>` in YAML, the same words in an
 * HTML or MDX comment of a runbook.
 */
import type { IgnoreComment } from '../model/rule.ts';

const ignorePattern = /flarepath:\s*ignore\s+([\w-]+)[ \t:]*(.*?)\s*(?:-->|\*\/|$)/;

/** The ignores of `lines`, the first of which is line `firstLine`. Only what stands in a comment counts. */
export function findIgnoreComments(
  lines: readonly string[],
  firstLine: number,
  opener: RegExp,
): IgnoreComment[] {
  return lines.flatMap((line, index) => {
    const comment = opener.exec(line);
    const [, finding, reason = ''] = ignorePattern.exec(comment ? line.slice(comment.index) : '') ?? [];
    return finding === undefined ? [] : [{ finding, reason, line: firstLine + index }];
  });
}

/** A comment of YAML, at the line's head or behind a blank. */
export const yamlCommentStart = /(?:^|\s)#/;

/** A comment of Markdown or MDX. */
export const markdownCommentStart = /<!--|\{\/\*/;
