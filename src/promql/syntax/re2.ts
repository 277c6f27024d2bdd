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

const compileAnchored = (pattern: string): RE2JS => compile(`^(?s:${pattern})$`);

/** A function that checks whether a whole value matches; undefined for an invalid pattern. */
export function createRe2Test(pattern: string): ((value: string) => boolean) | undefined {
  try {
    const compiled = compileAnchored(pattern);
    return (value) => compiled.testExact(value);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return undefined;
  }
}

/** The text of a group, by number or name; empty for a group that did not take part, or does not exist. */
function readGroup(matcher: ReturnType<RE2JS['matcher']>, name: string): string {
  if (/^\d+$/.test(name)) return Number(name) <= matcher.groupCount() ? (matcher.group(Number(name)) ?? '') : '';
  try {
    return matcher.group(name) ?? '';
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return '';
  }
}

export type Re2Replacement = { kind: 'replaced'; value: string } | { kind: 'unmatched' } | { kind: 'invalid' };

/** What `label_replace` makes of a value: the replacement with its `$1` and `${name}` filled in, if the pattern matches. */
export function replaceWithRe2(pattern: string, value: string, replacement: string): Re2Replacement {
  try {
    const matcher = compileAnchored(pattern).matcher(value);
    if (!matcher.matches()) return { kind: 'unmatched' };
    const filled = replacement.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (written, plain?: string, braced?: string) =>
      written === '$$' ? '$' : readGroup(matcher, plain ?? braced ?? ''),
    );
    return { kind: 'replaced', value: filled };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { kind: 'invalid' };
  }
}

/** Parses a pattern without its quotes. */
export function parseRe2(pattern: string): Re2Pattern {
  try {
    // Prometheus parses the pattern by itself, then compiles it anchored: `)(` fails the first, an open `\Q` the second.
    compile(pattern);
    return { kind: 'pattern', matchesEmpty: compileAnchored(pattern).testExact('') };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const message = error.message.replace(/^error parsing regexp: /, '');
    return { kind: 'invalid', reason: `${message}${explainUnsupported(message)}` };
  }
}
