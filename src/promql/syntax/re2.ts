/**
 * Regular expressions as Prometheus accepts them. JavaScript's own engine differs: it accepts look-around and
 * backreferences, which RE2 rejects, and rejects syntax that RE2 accepts.
 */
import { RE2JS, RE2JSException } from 're2js';

export type Re2Pattern =
  | { kind: 'pattern'; matchesEmpty: boolean }
  /** `reason` is a clause, in the words of Prometheus's own error. */
  | { kind: 'invalid'; reason: string };

const duplicateName = 'duplicate capture group name';

/** Go's regexp package accepts two groups of one name, re2js does not: such groups lose their names. */
function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException && error.message.includes(duplicateName))) throw error;
    return RE2JS.compile(pattern.replace(/\(\?P?<\w+>/g, '('));
  }
}

function explainUnsupported(message: string): string {
  if (/`\(\?<?[=!]/.test(message)) return '; RE2 has no look-ahead and no look-behind';
  return /`\\[1-9]`/.test(message) ? '; RE2 has no backreferences' : '';
}

/** Parses a pattern without its quotes. */
export function parseRe2(pattern: string): Re2Pattern {
  try {
    // Prometheus parses the pattern by itself, then compiles it anchored: `)(` fails the first, an open `\Q` the second.
    compile(pattern);
    return { kind: 'pattern', matchesEmpty: compile(`^(?s:${pattern})$`).testExact('') };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const message = error.message.replace(/^error parsing regexp: /, '');
    return { kind: 'invalid', reason: `${message}${explainUnsupported(message)}` };
  }
}
