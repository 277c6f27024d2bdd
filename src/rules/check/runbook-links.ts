/**
 * Alerts that lead nowhere: without a runbook, or with an address at which there is no page or no such heading.
 */
import { runbooksForAlert } from '../../catalog/alert-index.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { nearestNames } from '../../lib/nearest.ts';
import { urls } from '../../lib/urls.ts';
import type { Finding } from '../finding.ts';
import { belowBase } from '../links/guess-base.ts';
import { indexOurPages, type OurPage, type OurPages } from '../links/our-pages.ts';
import { resembling } from '../links/resembling.ts';
import { type RunbookLink, runbookLinks } from '../links/runbook-link.ts';
import { fillUrl, parseUrlTemplate, splitAddress, unknownPart } from '../links/url-template.ts';
import { spotOf } from '../point-at.ts';
import type { AlertRule } from '../read/rule.ts';
import { alertsIn, type RuleSet, type Subject, textOf } from '../subject.ts';

/** What is known of an alert before it fires: its name, and the labels that its rule sets to fixed words. */
function knownLabels({ name, labels }: AlertRule): ReadonlyMap<string, string> {
  const fixed = Object.entries(labels).filter(([, value]) => !value.includes('{{'));
  return new Map([...fixed, ['alertname', name]]);
}

/** The address of a link as far as it is known. */
export const addressOf = (rule: AlertRule, { value }: RunbookLink): string =>
  fillUrl(parseUrlTemplate(value), knownLabels(rule));

function withoutRunbook(rule: AlertRule, { catalog, rules }: Subject, text: string): Finding {
  const [answer] = runbooksForAlert(catalog, rule.name);
  const page = rule.written.name.isUnknown ? '/alerts/<its name>/' : urls.alert(rule.name);
  const address = `${rules?.base ?? 'https://runbooks.example.com'}${page}`;
  const place = { file: rule.file, ...spotOf(text, rule.written.name), subject: rule.name };
  if (answer) {
    const message = `${rule.name} has no runbook_url, though ${urls.runbook(answer.id)} answers it`;
    return { id: 'alert-without-runbook', ...place, message, mend: `Add runbook_url: ${address}` };
  }
  return {
    id: 'alert-without-runbook',
    ...place,
    message: `${rule.name} has no runbook_url, and no runbook answers it`,
    mend: `Write a runbook with alerts: [${rule.name}], then add runbook_url: ${address}`,
  };
}

const shown = (path: string): string => path.replaceAll(unknownPart, '…');

/** The address of a runbook whose alert is all but this one. */
function addressNear(alert: string, { runbooks }: Catalog): string | undefined {
  const near = resembling(
    alert,
    runbooks.flatMap(({ alerts }) => alerts),
  );
  const runbook = runbooks.find(({ alerts }) => near !== undefined && alerts.includes(near));
  return runbook && urls.runbook(runbook.id);
}

function withoutPage(rule: AlertRule, path: string, catalog: Catalog): Omit<Finding, 'file' | 'subject'> {
  const [answer] = runbooksForAlert(catalog, rule.name);
  const near = answer ? urls.alert(rule.name) : addressNear(rule.name, catalog);
  return {
    id: 'runbook-url-without-page',
    message: `${rule.name} leads to ${shown(path)}, where there is no page`,
    mend: near
      ? `Lead to ${near}, if that is meant, or write the page.`
      : `Write the page: a runbook with alerts: [${rule.name}].`,
  };
}

function withoutAnchor(rule: AlertRule, anchor: string, page: OurPage): Finding['mend'] | undefined {
  const known = page.anchors?.map((each) => each.toLowerCase());
  if (!known || anchor.includes(unknownPart) || known.includes(anchor.toLowerCase())) return undefined;
  const [near] = nearestNames(anchor, page.anchors ?? []);
  return near ? `Did you mean #${near}?` : `Leave out #${anchor}, or write a heading for ${rule.name}.`;
}

function checkLink(
  rule: AlertRule,
  link: RunbookLink,
  rules: RuleSet,
  pages: OurPages,
  catalog: Catalog,
): Finding[] {
  const address = addressOf(rule, link);
  const below = rules.base === undefined || !link.isAddress ? undefined : belowBase(address, rules.base);
  if (below === undefined || link.isUnknown) return [];
  const { path, anchor } = splitAddress(below);
  if (path.includes(unknownPart)) return [];
  const place = { file: rule.file, ...spotOf(textOf(rules, rule), link), subject: `${rule.name} ${below}` };
  const page = pages.find(path);
  if (!page) return [{ ...withoutPage(rule, path, catalog), ...place }];
  const mend = anchor === undefined ? undefined : withoutAnchor(rule, anchor, page);
  if (mend === undefined) return [];
  const message = `${rule.name} leads to #${anchor}, which is not on ${path}`;
  return [{ id: 'runbook-url-without-anchor', ...place, message, mend }];
}

export function checkRunbookLinks(subject: Subject): Finding[] {
  const { rules, catalog } = subject;
  if (!rules) return [];
  const pages = indexOurPages(catalog, subject.pages);
  return alertsIn(rules).flatMap((rule) => {
    const links = runbookLinks(rule);
    if (links.length === 0) return [withoutRunbook(rule, subject, textOf(rules, rule))];
    return links.flatMap((link) => checkLink(rule, link, rules, pages, catalog));
  });
}
