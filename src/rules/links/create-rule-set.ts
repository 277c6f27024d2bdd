/** Combines rule files with the base URL of their runbook links. */
import { type CheckInput, listAlerts, type RuleSet } from '../model/check-input.ts';
import { findRunbookLinks } from './find-runbook-links.ts';
import { guessBase } from './guess-base.ts';
import { resolveRunbookUrl } from './resolve-runbook-url.ts';
import { indexSitePages } from './site-pages.ts';

/** Without a base in `settings`, the base that most runbook links share. */
export function createRuleSet(settings: RuleSet, { catalog, pages }: Pick<CheckInput, 'catalog' | 'pages'>): RuleSet {
  if (settings.base !== undefined) return settings;
  const urls = listAlerts(settings).flatMap((rule) =>
    findRunbookLinks(rule)
      .filter(({ isUrl }) => isUrl)
      .map((link) => resolveRunbookUrl(rule, link)),
  );
  return { ...settings, base: guessBase(urls, indexSitePages(catalog, pages)) };
}
