/**
 * Alerts that lead nowhere: without a runbook, or with an address at which there is no page or no such heading.
 */
import { findRunbooksForAlert } from '../../catalog/alerts/alert-index.ts';
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { findMisspelledName, findSimilarNames } from '../../lib/text/similar-names.ts';
import { alertUrl, runbookUrl } from '../../routes.ts';
import { findRunbookLinks, type RunbookLink } from '../links/find-runbook-links.ts';
import { stripBase } from '../links/guess-base.ts';
import { resolveRunbookUrl } from '../links/resolve-runbook-url.ts';
import { indexSitePages, type SitePage, type SitePages } from '../links/site-pages.ts';
import { splitUrl, unknownPart } from '../links/url-template.ts';
import { type CheckInput, getRuleFileText, listAlerts, type RuleSet } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';
import { locateValue } from '../model/positions.ts';
import type { AlertRule } from '../model/rule.ts';

function describeMissingRunbook(rule: AlertRule, { catalog, rules }: CheckInput, text: string): Finding {
  const [answer] = findRunbooksForAlert(catalog, rule.name);
  const page = rule.fields.name.isUnknown ? '/alerts/<its name>/' : alertUrl(rule.name);
  const address = `${rules?.base ?? 'https://runbooks.example.com'}${page}`;
  const place = { file: rule.file, ...locateValue(text, rule.fields.name), subject: rule.name };
  if (answer) {
    const message = `${rule.name} has no runbook_url, though ${runbookUrl(answer.id)} answers it`;
    return { id: 'alert-without-runbook', ...place, message, hint: `Add runbook_url: ${address}` };
  }
  return {
    id: 'alert-without-runbook',
    ...place,
    message: `${rule.name} has no runbook_url, and no runbook answers it`,
    hint: `Write a runbook with alerts: [${rule.name}], then add runbook_url: ${address}`,
  };
}

const formatUrlPath = (path: string): string => path.replaceAll(unknownPart, '…');

/** The address of a runbook whose alert is all but this one. */
function suggestRunbookUrl(alert: string, { runbooks }: Catalog): string | undefined {
  const near = findMisspelledName(
    alert,
    runbooks.flatMap(({ alerts }) => alerts),
  );
  const runbook = runbooks.find(({ alerts }) => near !== undefined && alerts.includes(near));
  return runbook && runbookUrl(runbook.id);
}

function describeMissingPage(
  rule: AlertRule,
  path: string,
  catalog: Catalog,
): Omit<Finding, 'file' | 'subject'> {
  const [answer] = findRunbooksForAlert(catalog, rule.name);
  const near = answer ? alertUrl(rule.name) : suggestRunbookUrl(rule.name, catalog);
  return {
    id: 'runbook-url-without-page',
    message: `${rule.name} leads to ${formatUrlPath(path)}, where there is no page`,
    hint: near
      ? `Lead to ${near}, if that is meant, or write the page.`
      : `Write the page: a runbook with alerts: [${rule.name}].`,
  };
}

function suggestAnchor(rule: AlertRule, anchor: string, page: SitePage): Finding['hint'] | undefined {
  const known = page.anchors?.map((each) => each.toLowerCase());
  if (!known || anchor.includes(unknownPart) || known.includes(anchor.toLowerCase())) return undefined;
  const [near] = findSimilarNames(anchor, page.anchors ?? []);
  return near ? `Did you mean #${near}?` : `Leave out #${anchor}, or write a heading for ${rule.name}.`;
}

function checkLink(
  rule: AlertRule,
  link: RunbookLink,
  rules: RuleSet,
  pages: SitePages,
  catalog: Catalog,
): Finding[] {
  const address = resolveRunbookUrl(rule, link);
  const below = rules.base === undefined || !link.isUrl ? undefined : stripBase(address, rules.base);
  if (below === undefined || link.isUnknown) return [];
  const { path, anchor } = splitUrl(below);
  if (path.includes(unknownPart)) return [];
  const place = {
    file: rule.file,
    ...locateValue(getRuleFileText(rules, rule), link),
    subject: `${rule.name} ${below}`,
  };
  const page = pages.find(path);
  if (!page) return [{ ...describeMissingPage(rule, path, catalog), ...place }];
  const hint = anchor === undefined ? undefined : suggestAnchor(rule, anchor, page);
  if (hint === undefined) return [];
  const message = `${rule.name} leads to #${anchor}, which is not on ${path}`;
  return [{ id: 'runbook-url-without-anchor', ...place, message, hint }];
}

export function checkRunbookLinks(subject: CheckInput): Finding[] {
  const { rules, catalog } = subject;
  if (!rules) return [];
  const pages = indexSitePages(catalog, subject.pages);
  return listAlerts(rules).flatMap((rule) => {
    const links = findRunbookLinks(rule);
    if (links.length === 0) return [describeMissingRunbook(rule, subject, getRuleFileText(rules, rule))];
    return links.flatMap((link) => checkLink(rule, link, rules, pages, catalog));
  });
}
