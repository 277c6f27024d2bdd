/**
 * From an alert's name to the runbooks that answer it, without regard to letter case.
 */
import type { Catalog, Runbook } from './catalog.ts';

/** The runbooks for `alert`, in catalogue order; empty when none answers it. */
export function runbooksForAlert(catalog: Catalog, alert: string): Runbook[] {
  const wanted = alert.toLowerCase();
  return catalog.runbooks.filter((runbook) => runbook.alerts.some((name) => name.toLowerCase() === wanted));
}

/** Every alert's name that a runbook answers, once, sorted. */
export function alertNames(catalog: Catalog): string[] {
  return [...new Set(catalog.runbooks.flatMap((runbook) => runbook.alerts))].sort();
}
