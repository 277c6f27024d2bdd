/**
 * Findings that somebody silenced on purpose: `# flarepath: ignore <finding> <reason>` in YAML, the same words in an
 * HTML or MDX comment of a runbook.
 */
import type { Ignore } from './rule.ts';

const pattern = /flarepath:\s*ignore\s+([\w-]+)[ \t:]*(.*?)\s*(?:-->|\*\/|$)/;

/** The ignores of `lines`, the first of which is line `firstLine`. Only what stands in a comment counts. */
export function findIgnores(lines: readonly string[], firstLine: number, opener: RegExp): Ignore[] {
  return lines.flatMap((line, index) => {
    const comment = opener.exec(line);
    const [, finding, reason = ''] = pattern.exec(comment ? line.slice(comment.index) : '') ?? [];
    return finding === undefined ? [] : [{ finding, reason, line: firstLine + index }];
  });
}

/** A comment of YAML, at the line's head or behind a blank. */
export const yamlComment = /(?:^|\s)#/;

/** A comment of Markdown or MDX. */
export const textComment = /<!--|\{\/\*/;
