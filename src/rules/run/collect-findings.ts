/** Runs all checks on content and rules. */
import { checkCommands } from '../check/commands.ts';
import { checkEscalation } from '../check/escalation.ts';
import { checkQueries } from '../check/queries.ts';
import { checkReadProblems } from '../check/read-problems.ts';
import { checkReviews } from '../check/reviews.ts';
import { checkRunbookAlerts } from '../check/runbook-alerts.ts';
import { checkRunbookLinks } from '../check/runbook-links.ts';
import { checkSecrets } from '../check/secrets.ts';
import { checkUrlLabels } from '../check/url-labels.ts';
import type { CheckInput } from '../model/check-input.ts';
import { compareByPosition, type Finding } from '../model/finding.ts';
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

/** Other findings would quote the line with the secret, so they are held back until the secret is removed. */
function dropFindingsOnSecretLines(findings: readonly Finding[]): Finding[] {
  const formatLine = ({ file, line }: Finding): string => `${file}:${line}`;
  const secretLines = new Set(findings.filter(({ isSecret }) => isSecret).map(formatLine));
  return findings.filter((finding) => finding.isSecret || !secretLines.has(formatLine(finding)));
}

/** Findings sorted by position, without suppressed ones, and the number of those. */
export function collectFindings(input: CheckInput): { findings: Finding[]; silenced: number } {
  const { remaining, silenced } = applySuppressions(
    checks.flatMap((check) => check(input)),
    input,
  );
  return { findings: dropFindingsOnSecretLines(remaining).sort(compareByPosition), silenced };
}
