/**
 * Maps an alert's name to its runbooks. Letter case does not count.
 */
import { getLastSegment } from '../../lib/text/path-segments.ts';
import { foldName } from '../../parameters/names.ts';
import type { Catalog, Runbook } from '../graph/catalog.ts';

/** Whether the whole page is about the alert, not only one of its sections. */
const isWholePageFor = (runbook: Runbook, alert: string): boolean => findAlertAnchor(runbook, alert) === '';

/** Where a service has a whole page for the alert, drops its pages that only have a section for it. */
function dropMentions(runbooks: Runbook[], alert: string): Runbook[] {
  const whole = new Set(runbooks.filter((each) => isWholePageFor(each, alert)).map(({ service }) => service));
  return runbooks.filter((each) => isWholePageFor(each, alert) || !whole.has(each.service));
}

const namesByCatalog = new WeakMap<Catalog, ReadonlySet<string>>();

/** Every name by which a runbook can be found, folded. In a storm thousands of names of alerts have no runbook. */
function listFoldedNames(catalog: Catalog): ReadonlySet<string> {
  const known = namesByCatalog.get(catalog);
  if (known) return known;
  const names = catalog.runbooks.flatMap(({ alerts, id, aliases }) => [
    ...alerts,
    ...[id, ...aliases].map(getLastSegment),
  ]);
  const folded = new Set(names.map(foldName));
  namesByCatalog.set(catalog, folded);
  return folded;
}

/**
 * The runbooks for `alert`, in catalog order. The first kind of match that finds any decides:
 * front matter or heading, the same in another spelling (`high-error-rate` for `HighErrorRate`), file name, alias.
 */
export function findRunbooksForAlert(catalog: Catalog, alert: string): Runbook[] {
  const [wanted, folded] = [alert.toLowerCase(), foldName(alert)];
  if (folded === '' || !listFoldedNames(catalog).has(folded)) return [];
  const matchers: ((runbook: Runbook) => boolean)[] = [
    ({ alerts }) => alerts.some((name) => name.toLowerCase() === wanted),
    ({ alerts }) => alerts.some((name) => foldName(name) === folded),
    ({ id }) => foldName(getLastSegment(id)) === folded,
    ({ aliases }) => aliases.some((alias) => foldName(getLastSegment(alias)) === folded),
  ];
  for (const matches of matchers) {
    const found = catalog.runbooks.filter(matches);
    if (found.length > 0) return dropMentions(found, alert);
  }
  return [];
}

/** The anchor of the alert's section on the runbook's page; empty when the whole page is about it. */
export function findAlertAnchor({ alertAnchors }: Runbook, alert: string): string {
  const folded = foldName(alert);
  return Object.entries(alertAnchors).find(([name]) => foldName(name) === folded)?.[1] ?? '';
}

/** The names of all alerts with a runbook, each once, sorted. */
export function listAlertNames(catalog: Catalog): string[] {
  return [...new Set(catalog.runbooks.flatMap((runbook) => runbook.alerts))].sort();
}
