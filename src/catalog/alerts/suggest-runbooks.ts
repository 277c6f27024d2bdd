/**
 * Suggests runbooks for an alert that has none: those of alerts with a similar name, and those of its service.
 */
import { makePrintable } from '../../lib/text/printable.ts';
import { findSimilarNames } from '../../lib/text/similar-names.ts';
import { alertUrl, runbookUrl } from '../../routes.ts';
import type { Catalog, Guide, Runbook, Service } from '../graph/catalog.ts';
import { findService, listServiceRunbooks } from '../graph/find.ts';
import { findRunbooksForAlert, listAlertNames } from './alert-index.ts';

/** An alert with a runbook, or a runbook with a similar title. */
export interface Suggestion {
  name: string;
  /** The alert's runbook, `SIRA: High error rate`, or how many it has; for a runbook, its service. */
  handledBy: string;
  url: string;
}

export interface RunbookSuggestions {
  suggestions: Suggestion[];
  /** False when no name is similar and `suggestions` are just some alerts that have a runbook. */
  isSimilar: boolean;
  /** Worst severity first. */
  serviceRunbooks: Runbook[];
}

const maxSuggestions = 6;
const maxServiceRunbooks = 6;

function suggestAlert(catalog: Catalog, name: string): Suggestion {
  const runbooks = findRunbooksForAlert(catalog, name);
  const [only] = runbooks;
  const title = only && `${findService(catalog, only.service)?.title ?? only.service}: ${only.title}`;
  const handledBy = title && runbooks.length === 1 ? title : `${runbooks.length} runbooks`;
  return { name, handledBy, url: alertUrl(name) };
}

/** `service` is the alert's likely service; its runbooks are also compared by title. */
export function suggestRunbooks(catalog: Catalog, alert: string, service: Service | undefined): RunbookSuggestions {
  const shown = makePrintable(alert);
  const names = listAlertNames(catalog);
  const similar = findSimilarNames(shown, names);
  const covered = new Set(similar.flatMap((name) => findRunbooksForAlert(catalog, name)));
  const others = catalog.runbooks.filter((runbook) => !covered.has(runbook) && runbook.service === service?.id);
  const titles = findSimilarNames(
    shown,
    others.map(({ title }) => title),
  );
  const titled = others.filter(({ title }) => titles.includes(title)).map(suggestRunbook(service));
  const suggestions = [...titled, ...similar.map((name) => suggestAlert(catalog, name))].slice(0, maxSuggestions);
  const serviceRunbooks = service ? listServiceRunbooks(catalog, service.id).slice(0, maxServiceRunbooks) : [];
  if (suggestions.length > 0 || serviceRunbooks.length > 0) return { suggestions, isSimilar: true, serviceRunbooks };
  return {
    suggestions: names.slice(0, maxSuggestions).map((name) => suggestAlert(catalog, name)),
    isSimilar: false,
    serviceRunbooks,
  };
}

const suggestRunbook =
  (service: Service | undefined) =>
  ({ id, title }: Runbook): Suggestion => ({
    name: title,
    handledBy: service?.title ?? '',
    url: runbookUrl(id),
  });

/** The guide for every incident, recognized by its id. */
export function findIncidentProcessGuide({ guides }: Catalog): Guide | undefined {
  return (
    guides.find(({ id }) => id === 'incident-process') ?? guides.find(({ id }) => /incident|process|triage/.test(id))
  );
}
