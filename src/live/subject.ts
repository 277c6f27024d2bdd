/**
 * What a reader can ask for: ids of the catalogue and nothing else, so that no query or address ever comes from outside.
 */
export type Subject =
  | { kind: 'runbook'; id: string }
  | { kind: 'service'; id: string }
  | { kind: 'board' }
  | { kind: 'firing' };

/** A text that is the same for the same subject. */
export function subjectKey(subject: Subject): string {
  return 'id' in subject ? `${subject.kind}:${subject.id}` : subject.kind;
}
