/**
 * Matches labels against services and runbooks, the most trusted label first:
 *
 * 1. `service` is the id or the title of a service,
 * 2. `namespace`, then 3. `job`, is or contains, as whole words, the id of a service or a segment of a runbook's id; the
 *    longest such name wins,
 * 4. `team` is the owner,
 * 5. `severity` means the runbook's severity level.
 *
 * Letter case, `-` and `_` do not count. A label with two values matches both.
 */
import { foldName } from '../../parameters/names.ts';
import type { Runbook, Service } from '../graph/catalog.ts';
import { isSameName, scoreNameMatch } from './match-name.ts';
import { findSeverityLevels } from './parse-severity.ts';

export const trustedLabels = ['service', 'namespace', 'job', 'team', 'severity'] as const;

export type TrustedLabel = (typeof trustedLabels)[number];

const trustedInitials = new Set(trustedLabels.flatMap((name) => name.slice(0, 1)));

/** The trusted label that `name` spells. Most names are none, which their first letter says. */
export function findTrustedLabel(name: string): TrustedLabel | undefined {
  const [initial = ''] = /[^-_\s]/.exec(name) ?? [];
  if (!trustedInitials.has(initial.toLowerCase())) return undefined;
  const folded = foldName(name);
  return trustedLabels.find((each) => each === folded);
}

/** Whether `name` is a trusted label, in any spelling. */
export const isTrustedLabel = (name: string): boolean => findTrustedLabel(name) !== undefined;

/** The values of one label, each once, in the order of the link. */
export function listLabelValues(labels: URLSearchParams, name: string): string[] {
  const values = [...labels].filter(([each, value]) => value !== '' && foldName(each) === name);
  return [...new Set(values.map(([, value]) => value))];
}

/** How well `value` matches a service; 0 for no match. */
export function scoreService(label: TrustedLabel, value: string, service: Service): number {
  switch (label) {
    case 'service':
      return Number(isSameName(value, service.id) || isSameName(value, service.title));
    case 'namespace':
    case 'job':
      return scoreNameMatch(value, service.id);
    case 'team':
      return Number(isSameName(value, service.owner));
    case 'severity':
      return 0;
  }
}

/** The service's own name for a level is a better match than a common word or number. */
function scoreSeverity(value: string, level: number | undefined, service: Service | undefined): number {
  if (level === undefined || !findSeverityLevels(service, value).includes(level)) return 0;
  return service?.severity.some(({ name }) => isSameName(value, name)) ? 2 : 1;
}

/** How well `value` matches a runbook of `service`; 0 for no match. */
export function scoreRunbook(
  label: TrustedLabel,
  value: string,
  runbook: Runbook,
  service: Service | undefined,
): number {
  const serviceScore = service ? scoreService(label, value, service) : 0;
  switch (label) {
    case 'service':
      return Math.max(serviceScore, Number(isSameName(value, runbook.service)));
    case 'namespace':
    case 'job':
      return Math.max(serviceScore, ...runbook.id.split('/').map((part) => scoreNameMatch(value, part)));
    case 'team':
      return Number(isSameName(value, runbook.owner ?? service?.owner));
    case 'severity':
      return scoreSeverity(value, runbook.severity, service);
  }
}

/** Those that one of `values` matches best; empty when no value matches any. */
export function findBestMatches<Each>(
  all: readonly Each[],
  values: readonly string[],
  score: (value: string, each: Each) => number,
): Each[] {
  const chosen = values.flatMap((value) => {
    const scores = all.map((each) => score(value, each));
    const best = Math.max(0, ...scores);
    return best === 0 ? [] : all.filter((_each, index) => scores[index] === best);
  });
  return all.filter((each) => chosen.includes(each));
}
