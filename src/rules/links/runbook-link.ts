/**
 * Which annotation of an alert holds its runbook. `runbook_url` is what nearly everybody writes; the others are read too.
 */
import type { AlertRule, Place } from '../read/rule.ts';

/** Best first; letter case, `-` and `_` do not count. */
export const runbookKeys = [
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

const fold = (key: string): string => key.toLowerCase().replace(/[-_.]/g, '');

export interface RunbookLink {
  key: string;
  /** As Prometheus gets it, template and all. */
  value: string;
  place: Place | undefined;
  /** True where only Helm's values say what it is. */
  isUnknown: boolean;
  /** False for words such as "see the wiki", which no one can follow by a tap. */
  isAddress: boolean;
}

const looksLikeAddress = (value: string): boolean =>
  !/\s/.test(value.replace(/\{\{[\s\S]*?\}\}/g, '')) && /[/.]/.test(value);

/** The alert's links to runbooks, best key first; a key that is there twice, as in a template's branches, gives two. */
export function runbookLinks({ annotations, written }: AlertRule): RunbookLink[] {
  const entries =
    written.annotations?.entries ??
    Object.entries(annotations).map(([key, value]) => ({ key, value, place: undefined, isUnknown: false }));
  return runbookKeys.flatMap((wanted) =>
    entries
      .filter(({ key, value }) => fold(key) === fold(wanted) && value.trim() !== '')
      // `link` may lead anywhere; so does a dashboard's.
      .filter(({ value }) => wanted !== 'link' || /runbook|playbook|\/alerts\//i.test(value))
      .map(({ key, value, place, isUnknown }) => ({
        key,
        value: value.trim(),
        place,
        isUnknown,
        isAddress: looksLikeAddress(value.trim()),
      })),
  );
}
