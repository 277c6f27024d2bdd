/** Runs all checks on content and rules. */
import { checkCommands } from '../check/commands.ts';
import { checkEscalation } from '../check/escalation.ts';
import { checkQueries } from '../check/queries.ts';
import { checkReadProblems } from '../check/read-problems.ts';
import { checkReviews } from '../check/reviews.ts';
import { checkRunbookAlerts } from '../check/runbook-alerts.ts';
import { checkRunbookLinks } from '../check/runbook-links.ts';
import { checkSecrets } from '../check/secrets.ts';
import { checkSignalAlerts } from '../check/signal-alerts.ts';
import { checkUrlLabels } from '../check/url-labels.ts';
import type { CheckInput } from '../model/check-input.ts';
import { compareByPosition, type Finding, getFindingSeverity } from '../model/finding.ts';
import { applySuppressions } from './apply-suppressions.ts';

/** The checks that may find an error. */
const errorChecks = [checkReadProblems, checkRunbookLinks, checkQueries, checkSecrets];

const allChecks = [
  ...errorChecks,
  checkUrlLabels,
  checkRunbookAlerts,
  checkSignalAlerts,
  checkEscalation,
  checkReviews,
  checkCommands,
];

/** Other findings would quote the line with the secret, so they are held back until the secret is removed. */
function dropFindingsOnSecretLines(findings: readonly Finding[]): Finding[] {
  const formatLine = ({ file, line }: Finding): string => `${file}:${line}`;
  const secretLines = new Set(findings.filter(({ isSecret }) => isSecret).map(formatLine));
  return findings.filter((finding) => finding.isSecret || !secretLines.has(formatLine(finding)));
}

type Check = (input: CheckInput) => Finding[];

function runChecks(checks: readonly Check[], input: CheckInput): { findings: Finding[]; suppressed: number } {
  const { remaining, suppressed } = applySuppressions(
    checks.flatMap((check) => check(input)),
    input,
  );
  return { findings: dropFindingsOnSecretLines(remaining).sort(compareByPosition), suppressed };
}

/** Findings sorted by position, without suppressed ones, and the number of those. */
export const collectFindings = (input: CheckInput): { findings: Finding[]; suppressed: number } =>
  runChecks(allChecks, input);

/** The errors among the findings. Reads no commands, which would take a third of the time of a large build. */
export const collectErrors = (input: CheckInput): Finding[] =>
  runChecks(errorChecks, input).findings.filter((finding) => getFindingSeverity(finding) === 'error');
