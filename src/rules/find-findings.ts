/**
 * Everything that can be found in content and rules, in the order of its places, without what was silenced on purpose.
 */
import { checkCommands } from './check/commands.ts';
import { checkEscalation } from './check/escalation.ts';
import { checkQueries } from './check/queries.ts';
import { checkReviews } from './check/reviews.ts';
import { checkRunbookAlerts } from './check/runbook-alerts.ts';
import { addressOf, checkRunbookLinks } from './check/runbook-links.ts';
import { checkSecrets } from './check/secrets.ts';
import { checkUnread } from './check/unread.ts';
import { checkUrlLabels } from './check/url-labels.ts';
import { byPlace, type Finding } from './finding.ts';
import { guessBase } from './links/guess-base.ts';
import { indexOurPages } from './links/our-pages.ts';
import { runbookLinks } from './links/runbook-link.ts';
import type { RuleFile } from './read/rule.ts';
import { silence } from './silence.ts';
import { alertsIn, type RuleSet, type Subject } from './subject.ts';

const checks = [
  checkUnread,
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
export function ruleSet(
  settings: RuleSettings,
  { catalog, pages }: Pick<Subject, 'catalog' | 'pages'>,
): RuleSet {
  if (settings.base !== undefined) return settings;
  const addresses = alertsIn(settings).flatMap((rule) =>
    runbookLinks(rule)
      .filter(({ isAddress }) => isAddress)
      .map((link) => addressOf(rule, link)),
  );
  return { ...settings, base: guessBase(addresses, indexOurPages(catalog, pages)) };
}

/** Other findings would repeat the line on which a secret stands, so they wait until it is gone. */
function withoutSecretLines(findings: readonly Finding[]): Finding[] {
  const place = ({ file, line }: Finding): string => `${file}:${line}`;
  const secret = new Set(findings.filter(({ isSecret }) => isSecret).map(place));
  return findings.filter((finding) => finding.isSecret || !secret.has(place(finding)));
}

export function findFindings(subject: Subject): { findings: Finding[]; silenced: number } {
  const { left, silenced } = silence(
    checks.flatMap((check) => check(subject)),
    subject,
  );
  return { findings: withoutSecretLines(left).sort(byPlace), silenced };
}
