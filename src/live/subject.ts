/**
 * What a reader can ask for: ids of the catalogue and nothing else, so that no query or address ever comes from outside.
 */
import type { PictureRange } from '../lib/ranges.ts';

export type Subject =
  | { kind: 'runbook'; id: string }
  | { kind: 'service'; id: string }
  | { kind: 'board' }
  | { kind: 'firing' }
  | { kind: 'picture'; service: string; signal: string; range: PictureRange };

/** A text that is the same for the same subject. */
export function subjectKey(subject: Subject): string {
  if (subject.kind === 'picture') return `picture:${subject.service}/${subject.signal}/${subject.range}`;
  return 'id' in subject ? `${subject.kind}:${subject.id}` : subject.kind;
}
