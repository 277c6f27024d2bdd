/**
 * A file of rules as text to be edited: what YAML sees of it, how its lines end, how it writes Prometheus' braces.
 */
import { looksLikeHelm, readHelm } from '../rules/read/helm.ts';
import { type Escape, escapeStyle } from './escape-style.ts';
import { type Branches, findBranches } from './helm-branches.ts';

/** Puts `text` in place of what stands between two offsets, half open. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

export interface Page {
  text: string;
  /** Of the same length, with everything of Helm made invisible. */
  yaml: string;
  escape: Escape;
  branches: Branches;
}

export function readPage(text: string): Page {
  const isHelm = looksLikeHelm(text);
  return {
    text,
    yaml: isHelm ? readHelm(text).yaml : text,
    escape: escapeStyle(text),
    branches: findBranches(isHelm ? text : ''),
  };
}

/** Offset of the end of the line, before its line break. */
export function lineEnd({ text }: Page, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at === -1) return text.length;
  return text[at - 1] === '\r' && at - 1 >= offset ? at - 1 : at;
}

/** How the line at `offset` ends; where it is the last, how the first one does. */
export function lineBreak({ text }: Page, offset: number): string {
  const at = text.indexOf('\n', offset);
  const known = at === -1 ? text.indexOf('\n') : at;
  return known > 0 && text[known - 1] === '\r' ? '\r\n' : '\n';
}

/** What stands before `offset` in its line. */
export function lineHead({ text }: Page, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

/** Edits do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let changed = '';
  let at = 0;
  for (const { start, end, text: put } of [...edits].sort((a, b) => a.start - b.start)) {
    changed += text.slice(at, start) + put;
    at = end;
  }
  return changed + text.slice(at);
}
