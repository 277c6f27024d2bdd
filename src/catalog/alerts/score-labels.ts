/**
 * What labels say about who is concerned, the most trusted first:
 *
 * 1. `service` is the id or the title of a service,
 * 2. `namespace`, then 3. `job`, is or contains, as whole words, the id of a service or a part of a runbook's; the
 *    longest such name wins,
 * 4. `team` is the owner,
 * 5. `severity` means the runbook's level on its service's ladder.
 *
 * Names and values count without regard to letter case, `-` and `_`. A label that stands there twice speaks for both.
 */
import { foldName } from '../../parameters/names.ts';
import type { Runbook, Service } from '../graph/catalog.ts';
import { isSameName, scoreNameMatch } from './match-name.ts';
import { findSeverityLevels } from './parse-severity.ts';

export const trustedLabels = ['service', 'namespace', 'job', 'team', 'severity'] as const;

export type TrustedLabel = (typeof trustedLabels)[number];

/** Whether a label of this name says anything, in any spelling. */
export const isTrustedLabel = (name: string): boolean =>
  trustedLabels.some((each) => each === foldName(name));

/** The values of one label, each once, in the order of the link. */
export function listLabelValues(labels: URLSearchParams, name: string): string[] {
  const values = [...labels].filter(([each, value]) => value !== '' && foldName(each) === name);
  return [...new Set(values.map(([, value]) => value))];
}

/** How much `value` speaks for a service by itself; 0 when it does not. */
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

/** A rung's own name says more than a word or number that could be set on any ladder. */
function scoreSeverity(value: string, level: number | undefined, service: Service | undefined): number {
  if (level === undefined || !findSeverityLevels(service, value).includes(level)) return 0;
  return service?.severity.some(({ name }) => isSameName(value, name)) ? 2 : 1;
}

/** How much `value` speaks for a runbook of `service`; 0 when it does not. */
export function scoreRunbook(
  label: TrustedLabel,
  value: string,
  runbook: Runbook,
  service: Service | undefined,
): number {
  const own = service ? scoreService(label, value, service) : 0;
  switch (label) {
    case 'service':
      return Math.max(own, Number(isSameName(value, runbook.service)));
    case 'namespace':
    case 'job':
      return Math.max(own, ...runbook.id.split('/').map((part) => scoreNameMatch(value, part)));
    case 'team':
      return Number(isSameName(value, runbook.owner ?? service?.owner));
    case 'severity':
      return scoreSeverity(value, runbook.severity, service);
  }
}

/** Those for which one of `values` speaks most; none where none speaks. */
export function findBestMatches<Each>(
  all: readonly Each[],
  values: readonly string[],
  weigh: (value: string, each: Each) => number,
): Each[] {
  const chosen = values.flatMap((value) => {
    const weights = all.map((each) => weigh(value, each));
    const most = Math.max(0, ...weights);
    return most === 0 ? [] : all.filter((_each, index) => weights[index] === most);
  });
  return all.filter((each) => chosen.includes(each));
}
