/**
 * A file of rules as text to be edited: what YAML sees of it, how its lines end, how it writes Prometheus' braces.
 */
import { looksLikeHelm, readHelmTemplate } from '../../rules/read/helm-template.ts';
import { detectEscapeStyle, type EscapeBraces } from './escape-style.ts';
import { findHelmBranches, type HelmBranches } from './helm-branches.ts';

/** Puts `text` in place of what stands between two offsets, half open. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

export interface EditableText {
  text: string;
  /** Of the same length, with everything of Helm made invisible. */
  yaml: string;
  escape: EscapeBraces;
  branches: HelmBranches;
}

export function createEditableText(text: string): EditableText {
  const isHelm = looksLikeHelm(text);
  return {
    text,
    yaml: isHelm ? readHelmTemplate(text).yaml : text,
    escape: detectEscapeStyle(text),
    branches: findHelmBranches(isHelm ? text : ''),
  };
}

/** Offset of the end of the line, before its line break. */
export function findLineEnd({ text }: EditableText, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at === -1) return text.length;
  return text[at - 1] === '\r' && at - 1 >= offset ? at - 1 : at;
}

/** How the line at `offset` ends; where it is the last, how the first one does. */
export function getLineBreak({ text }: EditableText, offset: number): string {
  const at = text.indexOf('\n', offset);
  const known = at === -1 ? text.indexOf('\n') : at;
  return known > 0 && text[known - 1] === '\r' ? '\r\n' : '\n';
}

/** What stands before `offset` in its line. */
export function getLinePrefix({ text }: EditableText, offset: number): string {
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
