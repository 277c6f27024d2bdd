/**
 * Lookups in a catalog. Each returns `undefined` for an unknown id.
 */
import type { QuerySignalFields } from '../schemas/signal.ts';
import type { Catalog, Runbook, Service, Signal } from './catalog.ts';

/** By service, sorted for display; cached, because every page of a large catalog needs it. */
const runbooksByService = new WeakMap<Catalog, Map<string, Runbook[]>>();
const runbooksById = new WeakMap<Catalog, Map<string, Runbook>>();

function groupRunbooksByService({ runbooks }: Catalog): Map<string, Runbook[]> {
  const all = [...runbooks].sort((a, b) => (a.severity ?? 9) - (b.severity ?? 9) || a.title.localeCompare(b.title));
  return Map.groupBy(all, ({ service }) => service);
}

export function findService(catalog: Catalog, id: string): Service | undefined {
  return catalog.services.find((service) => service.id === id);
}

export function findRunbook(catalog: Catalog, id: string): Runbook | undefined {
  const known = runbooksById.get(catalog) ?? new Map(catalog.runbooks.map((runbook) => [runbook.id, runbook]));
  runbooksById.set(catalog, known);
  return known.get(id);
}

export function findSignal(service: Service, id: string): Signal | undefined {
  return service.signals.find((signal) => signal.id === id);
}

/** The signals that a runbook shows: its symptoms, then its context. */
export function listRunbookSignals(service: Service, { signals, context }: Runbook): Signal[] {
  return [...signals, ...context].flatMap((id) => findSignal(service, id) ?? []);
}

/** The runbooks of one service, worst severity first, then by title; those without a severity last. */
export function listServiceRunbooks(catalog: Catalog, service: string): Runbook[] {
  const known = runbooksByService.get(catalog) ?? groupRunbooksByService(catalog);
  runbooksByService.set(catalog, known);
  return known.get(service) ?? [];
}

/** Whether a signal is a query whose value can be too high or too low: then its past has levels, too. */
export const hasThresholds = (signal: Signal): signal is Signal & QuerySignalFields =>
  signal.kind === 'query' && (signal.warning !== undefined || signal.critical !== undefined);

/** The signals that determine the status of the service's runbooks, and with that the service's. */
export function listSymptoms(catalog: Catalog, service: Service): Signal[] {
  const ids = new Set(listServiceRunbooks(catalog, service.id).flatMap(({ signals }) => signals));
  return service.signals.filter(({ id }) => ids.has(id));
}

/** The service's name for a severity level, else `Severity 2`; empty without a severity. */
export function formatSeverityName(service: Service | undefined, severity: number | undefined): string {
  if (severity === undefined) return '';
  const named = service?.severity.find(({ level }) => level === severity);
  return named?.name ?? `Severity ${severity}`;
}
