/**
 * Finds the annotations of an alert that link to its runbook: `runbook_url`, and less common names.
 */
import type { AlertRule, TextRange } from '../model/rule.ts';

/** In order of preference; letter case, `-`, `_` and `.` are ignored. */
export const runbookAnnotationKeys = [
  'runbook_url',
  'runbook',
  'runbook_link',
  'runbook_url_internal',
  'runbook_path',
  'playbook_url',
  'playbook',
  'sop_url',
  'sop',
  'link',
] as const;

const foldKey = (key: string): string => key.toLowerCase().replace(/[-_.]/g, '');

export interface RunbookLink {
  key: string;
  /** As Prometheus reads it, a template. */
  value: string;
  range: TextRange | undefined;
  /** True when the value depends on Helm's values. */
  isUnknown: boolean;
  /** False for text such as "see the wiki". */
  isUrl: boolean;
}

const looksLikeUrl = (value: string): boolean =>
  !/\s/.test(value.replace(/\{\{[\s\S]*?\}\}/g, '')) && /[/.]/.test(value);

/** The alert's runbook links, preferred key first; a key that appears twice, as in the branches of a template, gives two. */
export function findRunbookLinks({ annotations, fields }: AlertRule): RunbookLink[] {
  const entries =
    fields.annotations?.entries ??
    Object.entries(annotations).map(([key, value]) => ({ key, value, range: undefined, isUnknown: false }));
  return runbookAnnotationKeys.flatMap((name) =>
    entries
      .filter(({ key, value }) => foldKey(key) === foldKey(name) && value.trim() !== '')
      // `link` may lead anywhere, for example to a dashboard.
      .filter(({ value }) => name !== 'link' || /runbook|playbook|\/alerts\//i.test(value))
      .map(({ key, value, range, isUnknown }) => ({
        key,
        value: value.trim(),
        range,
        isUnknown,
        isUrl: looksLikeUrl(value.trim()),
      })),
  );
}
