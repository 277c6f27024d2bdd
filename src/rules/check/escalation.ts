/**
 * Reports alerts that page although their service has no escalation policy.
 */
import { findRunbooksForAlert } from '../../catalog/alerts/alert-index.ts';
import { chooseByLabels } from '../../catalog/alerts/choose-runbook.ts';
import type { Catalog, Runbook, Service } from '../../catalog/graph/catalog.ts';
import { foldName } from '../../parameters/names.ts';
import { findRunbookLinks } from '../links/find-runbook-links.ts';
import { stripBase } from '../links/guess-base.ts';
import { resolveRunbookUrl } from '../links/resolve-runbook-url.ts';
import { indexSitePages, type SitePages } from '../links/site-pages.ts';
import { splitUrl } from '../links/url-template.ts';
import { type CheckInput, getRuleFileText, listAlerts } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';
import { locateValue } from '../model/positions.ts';
import type { AlertRule } from '../model/rule.ts';

/** Values of the `severity` label that page. */
const pagingSeverity = /^(?:critical|page|paging|pager|emergency|disaster|p-?[01]|sev-?[01])$/i;

const isPaging = ({ labels }: AlertRule): boolean =>
  pagingSeverity.test(labels['severity'] ?? '') || /^(?:true|yes)$/i.test(labels['page'] ?? '');

/** The runbooks that the alert links to, if the URL is of this site and known before the alert fires. */
function findLinkedRunbooks(rule: AlertRule, base: string | undefined, pages: SitePages): Runbook[] {
  return findRunbookLinks(rule).flatMap((link) => {
    const relative = base === undefined || !link.isUrl ? undefined : stripBase(resolveRunbookUrl(rule, link), base);
    return relative === undefined ? [] : (pages.find(splitUrl(relative).path)?.runbooks ?? []);
  });
}

/** The services named by the labels, else those of the linked runbooks, else those of all runbooks for the alert. */
function findAlertServices(rule: AlertRule, catalog: Catalog, linked: Runbook[]): Service[] {
  const label = foldName(rule.labels['service'] ?? '');
  const named = catalog.services.filter(({ id, title }) => [foldName(id), foldName(title)].includes(label));
  if (label !== '' && named.length > 0) return named;
  const candidates = linked.length > 0 ? linked : findRunbooksForAlert(catalog, rule.name);
  const runbooks = chooseByLabels(catalog, candidates, new URLSearchParams(rule.labels));
  const ids = new Set(runbooks.map(({ service }) => service));
  return catalog.services.filter(({ id }) => ids.has(id));
}

const hasNoEscalation = ({ escalation }: Service): boolean => escalation.length === 0;

export function checkEscalation(input: CheckInput): Finding[] {
  const { rules, catalog } = input;
  if (!rules) return [];
  const sitePages = indexSitePages(catalog, input.pages);
  return listAlerts(rules)
    .filter(isPaging)
    .flatMap((rule) => {
      const services = findAlertServices(rule, catalog, findLinkedRunbooks(rule, rules.base, sitePages));
      // When several services are possible, one with an escalation policy may be the right one.
      const [service] = services.every(hasNoEscalation) ? services : [];
      if (!service) return [];
      const severity = rule.fields.labels?.entries.find(({ key }) => key === 'severity');
      return [
        {
          id: 'page-without-escalation' as const,
          file: rule.file,
          ...locateValue(getRuleFileText(rules, rule), severity ?? rule.fields.name),
          subject: rule.name,
          groupKey: service.id,
          message: `${rule.name} pages, but the service ${service.id} has no escalation: nobody knows whom to call next`,
          hint: `Add escalation: to services/${service.id}.yaml, with after: and who: for each step.`,
        },
      ];
    });
}
