/**
 * From an alert's name to the runbooks that answer it, without regard to letter case.
 */
import type { Catalog, Runbook } from './catalog.ts';

/** Without regard to `-` and `_` either: `high-error-rate` is the file's name for `HighErrorRate`. */
const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_\s]/g, '');

/** The runbooks for `alert`, in catalogue order; empty when none answers it. A file's own name answers last. */
export function runbooksForAlert(catalog: Catalog, alert: string): Runbook[] {
  const wanted = alert.toLowerCase();
  const named = catalog.runbooks.filter((runbook) =>
    runbook.alerts.some((name) => name.toLowerCase() === wanted),
  );
  if (named.length > 0) return named;
  const folded = fold(alert);
  const alike = catalog.runbooks.filter(({ alerts }) => alerts.some((name) => fold(name) === folded));
  if (alike.length > 0) return alike;
  return catalog.runbooks.filter(({ id }) => fold(id.split('/').at(-1) ?? '') === folded);
}

/**
 * Those of `runbooks` that the alert's labels speak for: a `service` label that names one of their services, in any
 * letter case and spelling. All of them when it names none: the reader chooses.
 */
export function chooseByLabels(runbooks: Runbook[], labels: URLSearchParams): Runbook[] {
  const [, named] = [...labels].find(([name]) => name.toLowerCase() === 'service') ?? [];
  const chosen = runbooks.filter(({ service }) => named !== undefined && fold(service) === fold(named));
  return chosen.length > 0 ? chosen : runbooks;
}

/** The anchor on the runbook's page where `alert` is answered; empty when it is the whole page. */
export function anchorForAlert({ alertAnchors }: Runbook, alert: string): string {
  const folded = fold(alert);
  return Object.entries(alertAnchors).find(([name]) => fold(name) === folded)?.[1] ?? '';
}

/** Every alert's name that a runbook answers, once, sorted. */
export function alertNames(catalog: Catalog): string[] {
  return [...new Set(catalog.runbooks.flatMap((runbook) => runbook.alerts))].sort();
}
