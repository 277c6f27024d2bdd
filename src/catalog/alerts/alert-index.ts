/**
 * From an alert's name to the runbooks that answer it, without regard to letter case.
 */
import { foldName } from '../../parameters/names.ts';
import type { Catalog, Runbook } from '../graph/catalog.ts';
import { findService } from '../graph/find.ts';
import { findBestMatches, listLabelValues, scoreRunbook, trustedLabels } from './score-labels.ts';

const getLastPathSegment = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? '';

/** Whether the alert is the page's own, and not only one of its headings. */
const isWholePageFor = (runbook: Runbook, alert: string): boolean => findAlertAnchor(runbook, alert) === '';

/** Where a service has a page of its own for the alert, its other pages only mention it. */
function dropMentions(runbooks: Runbook[], alert: string): Runbook[] {
  const whole = new Set(runbooks.filter((each) => isWholePageFor(each, alert)).map(({ service }) => service));
  return runbooks.filter((each) => isWholePageFor(each, alert) || !whole.has(each.service));
}

/**
 * The runbooks for `alert`, in catalogue order; empty when none answers it. Those whose front matter or heading names it
 * come before those that do so in another spelling, `high-error-rate` for `HighErrorRate`; a file's own name and an alias
 * answer last.
 */
export function findRunbooksForAlert({ runbooks }: Catalog, alert: string): Runbook[] {
  const [wanted, folded] = [alert.toLowerCase(), foldName(alert)];
  if (folded === '') return [];
  const ways: ((runbook: Runbook) => boolean)[] = [
    ({ alerts }) => alerts.some((name) => name.toLowerCase() === wanted),
    ({ alerts }) => alerts.some((name) => foldName(name) === folded),
    ({ id }) => foldName(getLastPathSegment(id)) === folded,
    ({ aliases }) => aliases.some((alias) => foldName(getLastPathSegment(alias)) === folded),
  ];
  for (const answers of ways) {
    const found = runbooks.filter(answers);
    if (found.length > 0) return dropMentions(found, alert);
  }
  return [];
}

/**
 * Those of `runbooks` that the alert's labels speak for. One label after the other, the most trusted first (see
 * `landing/label-trust.ts`), decides where it leaves fewer than there were, but not none. What is left is the reader's choice.
 */
export function chooseByLabels(catalog: Catalog, runbooks: Runbook[], labels: URLSearchParams): Runbook[] {
  let left = runbooks;
  for (const label of trustedLabels) {
    if (left.length < 2) break;
    const values = listLabelValues(labels, label);
    const found = findBestMatches(left, values, (value, runbook) =>
      scoreRunbook(label, value, runbook, findService(catalog, runbook.service)),
    );
    if (found.length > 0) left = found;
  }
  return left;
}

/** The anchor on the runbook's page where `alert` is answered; empty when it is the whole page. */
export function findAlertAnchor({ alertAnchors }: Runbook, alert: string): string {
  const folded = foldName(alert);
  return Object.entries(alertAnchors).find(([name]) => foldName(name) === folded)?.[1] ?? '';
}

/** Every alert's name that a runbook answers, once, sorted. */
export function listAlertNames(catalog: Catalog): string[] {
  return [...new Set(catalog.runbooks.flatMap((runbook) => runbook.alerts))].sort();
}
