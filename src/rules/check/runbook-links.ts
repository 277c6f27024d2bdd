/**
 * Reports alerts without a runbook link, and links to a page or heading that does not exist.
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
  const [runbook] = findRunbooksForAlert(catalog, rule.name);
  const path = rule.fields.name.isUnknown ? '/alerts/<its name>/' : alertUrl(rule.name);
  const url = `${rules?.base ?? 'https://runbooks.example.com'}${path}`;
  const location = { file: rule.file, ...locateValue(text, rule.fields.name), subject: rule.name };
  if (runbook) {
    const message = `${rule.name} has no runbook_url, though ${runbookUrl(runbook.id)} answers it`;
    return { id: 'alert-without-runbook', ...location, message, hint: `Add runbook_url: ${url}` };
  }
  return {
    id: 'alert-without-runbook',
    ...location,
    message: `${rule.name} has no runbook_url, and no runbook answers it`,
    hint: `Write a runbook with alerts: [${rule.name}], then add runbook_url: ${url}`,
  };
}

const formatUrlPath = (path: string): string => path.replaceAll(unknownPart, '…');

/** The URL of the runbook whose alert has a similar name. */
function suggestRunbookUrl(alert: string, { runbooks }: Catalog): string | undefined {
  const similar = findMisspelledName(
    alert,
    runbooks.flatMap(({ alerts }) => alerts),
  );
  const runbook = runbooks.find(({ alerts }) => similar !== undefined && alerts.includes(similar));
  return runbook && runbookUrl(runbook.id);
}

function describeMissingPage(rule: AlertRule, path: string, catalog: Catalog): Omit<Finding, 'file' | 'subject'> {
  const [answering] = findRunbooksForAlert(catalog, rule.name);
  const suggestion = answering ? alertUrl(rule.name) : suggestRunbookUrl(rule.name, catalog);
  return {
    id: 'runbook-url-without-page',
    message: `${rule.name} leads to ${formatUrlPath(path)}, where there is no page`,
    hint: suggestion
      ? `Lead to ${suggestion}, if that is meant, or write the page.`
      : `Write the page: a runbook with alerts: [${rule.name}].`,
  };
}

function suggestAnchor(rule: AlertRule, anchor: string, page: SitePage): Finding['hint'] | undefined {
  const anchors = page.anchors?.map((each) => each.toLowerCase());
  if (!anchors || anchor.includes(unknownPart) || anchors.includes(anchor.toLowerCase())) return undefined;
  const [similar] = findSimilarNames(anchor, page.anchors ?? []);
  return similar ? `Did you mean #${similar}?` : `Leave out #${anchor}, or write a heading for ${rule.name}.`;
}

function checkLink(rule: AlertRule, link: RunbookLink, rules: RuleSet, pages: SitePages, catalog: Catalog): Finding[] {
  const url = resolveRunbookUrl(rule, link);
  const relative = rules.base === undefined || !link.isUrl ? undefined : stripBase(url, rules.base);
  if (relative === undefined || link.isUnknown) return [];
  const { path, anchor } = splitUrl(relative);
  if (path.includes(unknownPart)) return [];
  const location = {
    file: rule.file,
    ...locateValue(getRuleFileText(rules, rule), link),
    subject: `${rule.name} ${relative}`,
  };
  const page = pages.find(path);
  if (!page) return [{ ...describeMissingPage(rule, path, catalog), ...location }];
  const hint = anchor === undefined ? undefined : suggestAnchor(rule, anchor, page);
  if (hint === undefined) return [];
  const message = `${rule.name} leads to #${anchor}, which is not on ${path}`;
  return [{ id: 'runbook-url-without-anchor', ...location, message, hint }];
}

export function checkRunbookLinks(input: CheckInput): Finding[] {
  const { rules, catalog } = input;
  if (!rules) return [];
  const pages = indexSitePages(catalog, input.pages);
  return listAlerts(rules).flatMap((rule) => {
    const links = findRunbookLinks(rule);
    if (links.length === 0) return [describeMissingRunbook(rule, input, getRuleFileText(rules, rule))];
    return links.flatMap((link) => checkLink(rule, link, rules, pages, catalog));
  });
}
