/**
 * Alerts that wake somebody up although nobody has written down whom to call next.
 */
import { chooseByLabels, runbooksForAlert } from '../../catalog/alert-index.ts';
import type { Catalog, Runbook, Service } from '../../catalog/catalog.ts';
import { foldName } from '../../lib/parameters/names.ts';
import type { Finding } from '../finding.ts';
import { belowBase } from '../links/guess-base.ts';
import { indexOurPages, type OurPages } from '../links/our-pages.ts';
import { runbookLinks } from '../links/runbook-link.ts';
import { splitAddress } from '../links/url-template.ts';
import { spotOf } from '../point-at.ts';
import type { AlertRule } from '../read/rule.ts';
import { alertsIn, type Subject, textOf } from '../subject.ts';
import { addressOf } from './runbook-links.ts';

/** What rules call the severity that pages. */
const paging = /^(?:critical|page|paging|pager|emergency|disaster|p-?[01]|sev-?[01])$/i;

const pages = ({ labels }: AlertRule): boolean =>
  paging.test(labels['severity'] ?? '') || /^(?:true|yes)$/i.test(labels['page'] ?? '');

/** The runbooks to which the alert's own address leads, where it is ours and known before the alert fires. */
function linkedRunbooks(rule: AlertRule, base: string | undefined, pages: OurPages): Runbook[] {
  return runbookLinks(rule).flatMap((link) => {
    const below = base === undefined || !link.isAddress ? undefined : belowBase(addressOf(rule, link), base);
    return below === undefined ? [] : (pages.find(splitAddress(below).path)?.runbooks ?? []);
  });
}

/** The service that the labels name, else those of the page that the address leads to, else of any that answers. */
function servicesOf(rule: AlertRule, catalog: Catalog, linked: Runbook[]): Service[] {
  const wanted = foldName(rule.labels['service'] ?? '');
  const named = catalog.services.filter(({ id, title }) => [foldName(id), foldName(title)].includes(wanted));
  if (wanted !== '' && named.length > 0) return named;
  const answers = linked.length > 0 ? linked : runbooksForAlert(catalog, rule.name);
  const runbooks = chooseByLabels(catalog, answers, new URLSearchParams(rule.labels));
  const ids = new Set(runbooks.map(({ service }) => service));
  return catalog.services.filter(({ id }) => ids.has(id));
}

const hasNone = ({ escalation }: Service): boolean => escalation.length === 0;

export function checkEscalation(subject: Subject): Finding[] {
  const { rules, catalog } = subject;
  if (!rules) return [];
  const ours = indexOurPages(catalog, subject.pages);
  return alertsIn(rules)
    .filter(pages)
    .flatMap((rule) => {
      const services = servicesOf(rule, catalog, linkedRunbooks(rule, rules.base, ours));
      // Of several that may be meant, one that has it may be the one.
      const [service] = services.every(hasNone) ? services : [];
      if (!service) return [];
      const severity = rule.written.labels?.entries.find(({ key }) => key === 'severity');
      return [
        {
          id: 'page-without-escalation' as const,
          file: rule.file,
          ...spotOf(textOf(rules, rule), severity ?? rule.written.name),
          subject: rule.name,
          together: service.id,
          message: `${rule.name} pages, but the service ${service.id} has no escalation: nobody knows whom to call next`,
          mend: `Add escalation: to services/${service.id}.yaml, with after: and who: for each step.`,
        },
      ];
    });
}
