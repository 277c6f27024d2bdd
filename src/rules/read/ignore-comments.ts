/**
 * Finds comments that suppress a finding: `# flarepath: ignore <finding> <reason>` in YAML, the same text in an HTML or MDX
 * comment of a runbook.
 */
import type { IgnoreComment } from '../model/rule.ts';

const ignorePattern = /flarepath:\s*ignore\s+([\w-]+)[ \t:]*(.*?)\s*(?:-->|\*\/|$)/;

/** The first of `lines` is line `firstLine`. `opener` matches the start of a comment. */
export function findIgnoreComments(lines: readonly string[], firstLine: number, opener: RegExp): IgnoreComment[] {
  return lines.flatMap((line, index) => {
    const comment = opener.exec(line);
    const [, finding, reason = ''] = ignorePattern.exec(comment ? line.slice(comment.index) : '') ?? [];
    return finding === undefined ? [] : [{ finding, reason, line: firstLine + index }];
  });
}

/** A YAML comment, at the start of the line or after white space. */
export const yamlCommentStart = /(?:^|\s)#/;

/** A comment in Markdown or MDX. */
export const markdownCommentStart = /<!--|\{\/\*/;
