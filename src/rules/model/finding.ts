/**
 * A finding: what may fail on call, where, and how to fix it. The id of a kind never changes, because comments and baselines
 * refer to it; docs/findings.md gives the reason for each.
 */
import { formatCount } from '../../lib/text/format-count.ts';

export type FindingSeverity = 'error' | 'warning' | 'note';

/** Worst first. */
const findingSeverities: readonly FindingSeverity[] = ['error', 'warning', 'note'];

/** Every kind of finding with its severity. `error`: a link or query is broken, or a secret leaked. */
export const findingKinds = {
  'content-invalid': 'error',
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
  'signal-differs-from-rule': 'warning',
  'ignore-without-effect': 'note',
} as const satisfies Record<string, FindingSeverity>;

export type FindingId = keyof typeof findingKinds;

export const isFindingId = (name: string): name is FindingId => Object.hasOwn(findingKinds, name);

export interface Finding {
  id: FindingId;
  /** The path as its author would open it, or the name and file of a server's rules. */
  file: string;
  /** 1-based; missing for a whole file, and for rules from a server. */
  line?: number | undefined;
  column?: number | undefined;
  /** How many characters the caret underlines; by default one. */
  length?: number | undefined;
  /** What it is about. With id and file it identifies the finding in a baseline, so it holds no line numbers. */
  subject: string;
  message: string;
  hint: string;
  /** Findings of one kind with the same key are reported as one. */
  groupKey?: string | undefined;
  /** True when the line must not be quoted, because it holds a secret. */
  isSecret?: boolean | undefined;
}

export const getFindingSeverity = ({ id }: Pick<Finding, 'id'>): FindingSeverity => findingKinds[id];

/** `2 errors, 1 warning`, worst first; empty without findings. */
export function formatSeverityCounts(findings: readonly Finding[]): string {
  return findingSeverities
    .flatMap((severity) => {
      const { length } = findings.filter((finding) => getFindingSeverity(finding) === severity);
      return length === 0 ? [] : [formatCount(length, severity)];
    })
    .join(', ');
}

/** By file, line and column. */
export const compareByPosition = (a: Finding, b: Finding): number =>
  a.file.localeCompare(b.file) ||
  (a.line ?? 0) - (b.line ?? 0) ||
  (a.column ?? 0) - (b.column ?? 0) ||
  a.id.localeCompare(b.id);

/** Keeps the first finding of each `groupKey`, with the subjects of the others in its message. */
export function mergeGroupedFindings(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, { finding: Finding; others: string[] }>();
  return findings
    .filter((finding) => {
      const key = finding.groupKey === undefined ? undefined : `${finding.id}\n${finding.groupKey}`;
      const group = key === undefined ? undefined : first.get(key);
      if (group) group.others.push(finding.subject);
      else if (key !== undefined) first.set(key, { finding, others: [] });
      return group === undefined;
    })
    .map((finding) => {
      const { others } = first.get(`${finding.id}\n${finding.groupKey}`) ?? { others: [] };
      if (others.length === 0) return finding;
      const names = others.slice(0, 4).join(', ');
      const rest = others.length > 4 ? ` and ${others.length - 4} more` : '';
      return { ...finding, message: `${finding.message} (also ${names}${rest})` };
    });
}
