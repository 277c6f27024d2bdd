/**
 * What a reader can ask for: ids of the catalogue and nothing else, so that no query or address ever comes from outside.
 */
import type { ChartRange } from '../lib/chart-ranges.ts';

export type ViewKey =
  /** `instance` is the short name of a label set that the page is about. */
  | { kind: 'runbook'; id: string; instance?: string | undefined }
  | { kind: 'service'; id: string }
  | { kind: 'board' }
  | { kind: 'firing' }
  | { kind: 'picture'; service: string; signal: string; range: ChartRange };

/** A text that is the same for the same subject. */
export function formatViewKey(subject: ViewKey): string {
  if (subject.kind === 'picture') return `picture:${subject.service}/${subject.signal}/${subject.range}`;
  if (subject.kind === 'runbook' && subject.instance !== undefined)
    return `runbook:${subject.id}@${subject.instance}`;
  return 'id' in subject ? `${subject.kind}:${subject.id}` : subject.kind;
}
