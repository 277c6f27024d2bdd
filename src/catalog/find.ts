/**
 * Look-ups in a catalogue. Each returns `undefined` for an id that is not there; none throws.
 */
import type { Catalog, Runbook, Service, Signal } from './catalog.ts';

export function findService(catalog: Catalog, id: string): Service | undefined {
  return catalog.services.find((service) => service.id === id);
}

export function findRunbook(catalog: Catalog, id: string): Runbook | undefined {
  return catalog.runbooks.find((runbook) => runbook.id === id);
}

export function findSignal(service: Service, id: string): Signal | undefined {
  return service.signals.find((signal) => signal.id === id);
}

/** The runbooks of one service, worst severity first, then by title; those without a severity last. */
export function runbooksOf(catalog: Catalog, service: string): Runbook[] {
  return catalog.runbooks
    .filter((runbook) => runbook.service === service)
    .sort((a, b) => (a.severity ?? 9) - (b.severity ?? 9) || a.title.localeCompare(b.title));
}

/** What the service calls a severity: its ladder's word for the level, else `Severity 2`, else nothing. */
export function severityName(service: Service | undefined, severity: number | undefined): string {
  if (severity === undefined) return '';
  const rung = service?.severity.find((each) => each.level === severity);
  return rung?.name ?? `Severity ${severity}`;
}
