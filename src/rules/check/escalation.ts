/**
 * Alerts that wake somebody up although nobody has written down whom to call next.
 */
import { chooseByLabels, runbooksForAlert } from '../../catalog/alert-index.ts';
import type { Catalog, Service } from '../../catalog/catalog.ts';
import { foldName } from '../../lib/parameters/names.ts';
import type { Finding } from '../finding.ts';
import { spotOf } from '../point-at.ts';
import type { AlertRule } from '../read/rule.ts';
import { alertsIn, type Subject, textOf } from '../subject.ts';

/** What rules call the severity that pages. */
const paging = /^(?:critical|page|paging|pager|emergency|disaster|p-?[01]|sev-?[01])$/i;

const pages = ({ labels }: AlertRule): boolean =>
  paging.test(labels['severity'] ?? '') || /^(?:true|yes)$/i.test(labels['page'] ?? '');

/** The service that the labels name, else those of the runbooks that answer. */
function servicesOf(rule: AlertRule, catalog: Catalog): Service[] {
  const wanted = foldName(rule.labels['service'] ?? '');
  const named = catalog.services.filter(({ id, title }) => [foldName(id), foldName(title)].includes(wanted));
  if (wanted !== '' && named.length > 0) return named;
  const runbooks = chooseByLabels(
    catalog,
    runbooksForAlert(catalog, rule.name),
    new URLSearchParams(rule.labels),
  );
  const ids = new Set(runbooks.map(({ service }) => service));
  return catalog.services.filter(({ id }) => ids.has(id));
}

export function checkEscalation({ rules, catalog }: Subject): Finding[] {
  if (!rules) return [];
  return alertsIn(rules)
    .filter(pages)
    .flatMap((rule) =>
      servicesOf(rule, catalog)
        .filter(({ escalation }) => escalation.length === 0)
        .map(({ id }): Finding => {
          const severity = rule.written.labels?.entries.find(({ key }) => key === 'severity');
          return {
            id: 'page-without-escalation',
            file: rule.file,
            ...spotOf(textOf(rules, rule), severity ?? rule.written.name),
            subject: rule.name,
            together: id,
            message: `${rule.name} pages, but the service ${id} has no escalation: nobody knows whom to call next`,
            mend: `Add escalation: to services/${id}.yaml, with after: and who: for each step.`,
          };
        }),
    );
}
