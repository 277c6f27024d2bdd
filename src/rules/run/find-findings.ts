/**
 * Everything that can be found in content and rules, in the order of its places, without what was silenced on purpose.
 */
import { checkCommands } from '../check/commands.ts';
import { checkEscalation } from '../check/escalation.ts';
import { checkQueries } from '../check/queries.ts';
import { checkReadProblems } from '../check/read-problems.ts';
import { checkReviews } from '../check/reviews.ts';
import { checkRunbookAlerts } from '../check/runbook-alerts.ts';
import { checkRunbookLinks, resolveRunbookUrl } from '../check/runbook-links.ts';
import { checkSecrets } from '../check/secrets.ts';
import { checkUrlLabels } from '../check/url-labels.ts';
import { findRunbookLinks } from '../links/find-runbook-links.ts';
import { guessBase } from '../links/guess-base.ts';
import { indexSitePages } from '../links/site-pages.ts';
import { type CheckInput, listAlerts, type RuleSet } from '../model/check-input.ts';
import { compareByPosition, type Finding } from '../model/finding.ts';
import type { RuleFile } from '../model/rule.ts';
import { applySuppressions } from './apply-suppressions.ts';

const checks = [
  checkReadProblems,
  checkRunbookLinks,
  checkUrlLabels,
  checkQueries,
  checkRunbookAlerts,
  checkEscalation,
  checkReviews,
  checkCommands,
  checkSecrets,
];

export interface RuleSettings {
  files: readonly RuleFile[];
  /** What our addresses begin with, where somebody said it. */
  base: string | undefined;
  externalLabels: readonly string[];
}

/** The rules with the base that was said, or else the one that most of their addresses share. */
export function createRuleSet(
  settings: RuleSettings,
  { catalog, pages }: Pick<CheckInput, 'catalog' | 'pages'>,
): RuleSet {
  if (settings.base !== undefined) return settings;
  const addresses = listAlerts(settings).flatMap((rule) =>
    findRunbookLinks(rule)
      .filter(({ isUrl }) => isUrl)
      .map((link) => resolveRunbookUrl(rule, link)),
  );
  return { ...settings, base: guessBase(addresses, indexSitePages(catalog, pages)) };
}

/** Other findings would repeat the line on which a secret stands, so they wait until it is gone. */
function dropFindingsOnSecretLines(findings: readonly Finding[]): Finding[] {
  const place = ({ file, line }: Finding): string => `${file}:${line}`;
  const secret = new Set(findings.filter(({ isSecret }) => isSecret).map(place));
  return findings.filter((finding) => finding.isSecret || !secret.has(place(finding)));
}

export function findFindings(subject: CheckInput): { findings: Finding[]; silenced: number } {
  const { remaining, silenced } = applySuppressions(
    checks.flatMap((check) => check(subject)),
    subject,
  );
  return { findings: dropFindingsOnSecretLines(remaining).sort(compareByPosition), silenced };
}
