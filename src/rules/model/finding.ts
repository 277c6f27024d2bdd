/**
 * A finding: what may go wrong at night, where it stands, and how to mend it. Every kind has an id that never changes,
 * because comments and baselines name it; docs/findings.md gives each one's reason.
 */
export type FindingSeverity = 'error' | 'warning' | 'note';

/** Worst first. */
export const findingSeverities: readonly FindingSeverity[] = ['error', 'warning', 'note'];

/** Every kind of finding with its severity. `error`: somebody will be led astray, or a secret is out. */
export const findingKinds = {
  'alert-without-runbook': 'warning',
  'runbook-url-without-page': 'error',
  'runbook-url-without-anchor': 'warning',
  'runbook-alert-without-rule': 'warning',
  'label-not-in-expression': 'warning',
  'label-unescaped-in-url': 'warning',
  'page-without-escalation': 'warning',
  'query-invalid': 'error',
  'rules-unreadable': 'error',
  'rules-unread': 'note',
  'blank-unfilled': 'note',
  'risk-unmarked': 'warning',
  'secret-in-content': 'error',
  'review-overdue': 'warning',
  'rule-changed-since-review': 'warning',
  'ignore-without-effect': 'note',
} as const satisfies Record<string, FindingSeverity>;

export type FindingId = keyof typeof findingKinds;

export const isFindingId = (name: string): name is FindingId => Object.hasOwn(findingKinds, name);

export interface Finding {
  id: FindingId;
  /** The path as its author would open it, or a server's address. */
  file: string;
  /** 1-based; left out where the whole file is meant, or where a server told it. */
  line?: number | undefined;
  column?: number | undefined;
  /** How many characters the caret underlines; one when left out. */
  length?: number | undefined;
  /** What it is about, without line numbers: with id and file it tells one finding from another, also tomorrow. */
  subject: string;
  message: string;
  hint: string;
  /** Findings of one kind with the same words here are told as one. */
  groupKey?: string | undefined;
  /** True where the line itself must not be repeated, because it holds a secret. */
  isSecret?: boolean | undefined;
}

export const getFindingSeverity = ({ id }: Pick<Finding, 'id'>): FindingSeverity => findingKinds[id];

/** By file, line and column. */
export const compareByPosition = (a: Finding, b: Finding): number =>
  a.file.localeCompare(b.file) ||
  (a.line ?? 0) - (b.line ?? 0) ||
  (a.column ?? 0) - (b.column ?? 0) ||
  a.id.localeCompare(b.id);

/** Tells each `together` group once, at its first place, with the number of the others. */
export function mergeGroupedFindings(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, { finding: Finding; others: string[] }>();
  return findings
    .filter((finding) => {
      const key = finding.groupKey === undefined ? undefined : `${finding.id}\n${finding.groupKey}`;
      const known = key === undefined ? undefined : first.get(key);
      if (known) known.others.push(finding.subject);
      else if (key !== undefined) first.set(key, { finding, others: [] });
      return known === undefined;
    })
    .map((finding) => {
      const { others } = first.get(`${finding.id}\n${finding.groupKey}`) ?? { others: [] };
      if (others.length === 0) return finding;
      const names = others.slice(0, 4).join(', ');
      const rest = others.length > 4 ? ` and ${others.length - 4} more` : '';
      return { ...finding, message: `${finding.message} (also ${names}${rest})` };
    });
}
