/**
 * A rule file as text to edit: its YAML, its line breaks, and how it escapes the braces of Prometheus templates.
 */
import { looksLikeHelm, readHelmTemplate } from '../../rules/read/helm-template.ts';
import { detectEscapeStyle, type EscapeBraces } from './escape-style.ts';
import { findHelmBranches, type HelmBranches } from './helm-branches.ts';

/** Replaces the text between two offsets, half open. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

export interface EditableText {
  text: string;
  /** The same text with Helm's actions masked; of the same length. */
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

/** The offset of the end of the line, before its line break. */
export function findLineEnd({ text }: EditableText, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at === -1) return text.length;
  return text[at - 1] === '\r' && at - 1 >= offset ? at - 1 : at;
}

/** The line break of the line at `offset`; of the first line when it is the last. */
export function getLineBreak({ text }: EditableText, offset: number): string {
  const at = text.indexOf('\n', offset);
  const lineEnd = at === -1 ? text.indexOf('\n') : at;
  return lineEnd > 0 && text[lineEnd - 1] === '\r' ? '\r\n' : '\n';
}

/** The text before `offset` in its line. */
export function getLinePrefix({ text }: EditableText, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

/** Edits must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let changed = '';
  let at = 0;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => a.start - b.start)) {
    changed += text.slice(at, start) + replacement;
    at = end;
  }
  return changed + text.slice(at);
}
