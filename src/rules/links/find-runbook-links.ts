/**
 * Which annotation of an alert holds its runbook. `runbook_url` is what nearly everybody writes; the others are read too.
 */
import type { AlertRule, TextRange } from '../model/rule.ts';

/** Best first; letter case, `-` and `_` do not count. */
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
  /** As Prometheus gets it, template and all. */
  value: string;
  range: TextRange | undefined;
  /** True where only Helm's values say what it is. */
  isUnknown: boolean;
  /** False for words such as "see the wiki", which no one can follow by a tap. */
  isUrl: boolean;
}

const looksLikeUrl = (value: string): boolean =>
  !/\s/.test(value.replace(/\{\{[\s\S]*?\}\}/g, '')) && /[/.]/.test(value);

/** The alert's links to runbooks, best key first; a key that is there twice, as in a template's branches, gives two. */
export function findRunbookLinks({ annotations, fields }: AlertRule): RunbookLink[] {
  const entries =
    fields.annotations?.entries ??
    Object.entries(annotations).map(([key, value]) => ({ key, value, range: undefined, isUnknown: false }));
  return runbookAnnotationKeys.flatMap((wanted) =>
    entries
      .filter(({ key, value }) => foldKey(key) === foldKey(wanted) && value.trim() !== '')
      // `link` may lead anywhere; so does a dashboard's.
      .filter(({ value }) => wanted !== 'link' || /runbook|playbook|\/alerts\//i.test(value))
      .map(({ key, value, range, isUnknown }) => ({
        key,
        value: value.trim(),
        range,
        isUnknown,
        isUrl: looksLikeUrl(value.trim()),
      })),
  );
}
