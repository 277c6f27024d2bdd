/**
 * `npm run check`: loads the content as a build does and reports its problems; with `--rules` or `--prometheus`, checks it
 * against alert rules, too. Writes files only with `--write-baseline` and `--accept`.
 *
 * Exit codes: 0 success, 1 content that cannot be loaded, or warnings with `--fail-on warning`, 2 findings that are errors,
 * 3 the check could not run. With `--fail-on never` problems and findings end with 0.
 */
import { getCurrentContent } from '../catalog/load/current-content.ts';
import { ContentError, formatProblem } from '../catalog/read/problem.ts';
import { getEnvironment } from '../lib/environment.ts';
import { formatCount } from '../lib/text/format-count.ts';
import { getToday } from '../lib/today.ts';
import { UserError } from '../lib/user-error.ts';
import { createRuleSet } from '../rules/links/create-rule-set.ts';
import type { CheckInput } from '../rules/model/check-input.ts';
import {
  type Finding,
  formatSeverityCounts,
  getFindingSeverity,
  mergeGroupedFindings,
} from '../rules/model/finding.ts';
import type { RuleFile } from '../rules/model/rule.ts';
import { findRuleFiles, readRuleFiles } from '../rules/read/rule-files.ts';
import { formatGithubReport } from '../rules/report/github-report.ts';
import { formatJsonReport, type ReportCounts } from '../rules/report/json-report.ts';
import { compareWithBaseline } from '../rules/run/baseline.ts';
import { collectFindings } from '../rules/run/collect-findings.ts';
import { convertProblem } from '../rules/run/convert-problem.ts';
import { acceptRules } from './accept-rules.ts';
import { readBaselineFile, writeBaselineFile } from './check-files.ts';
import { type CheckOptions, parseCheckOptions, usage } from './check-options.ts';
import type { CommandOutput } from './command-output.ts';
import { fetchPrometheusRules } from './fetch-prometheus-rules.ts';
import { chooseExitCode } from './findings/fail-on.ts';
import { formatFindings } from './findings/format-findings.ts';
import { reportFailure } from './report-failure.ts';

async function readCheckInput(options: CheckOptions, { report }: CommandOutput): Promise<CheckInput> {
  const { catalog, pages, files: contentFiles, warnings } = await getCurrentContent();
  for (const warning of warnings) report(formatProblem(warning));
  const { paths, unmatched } = await findRuleFiles(options.rules);
  if (unmatched.length > 0)
    throw new UserError(`No file matches ${unmatched.join(' or ')}; patterns start in ${process.cwd()}.`);
  const files: RuleFile[] = await readRuleFiles(paths);
  for (const name of options.prometheus) files.push(...(await fetchPrometheusRules(name, catalog, getEnvironment())));
  const hasRules = options.rules.length + options.prometheus.length > 0;
  const { base, externalLabels } = options;
  const rules = hasRules ? createRuleSet({ files, base, externalLabels }, { catalog, pages }) : undefined;
  return { catalog, pages, contentFiles, rules, today: getToday() };
}

function formatSummary(
  { catalog, rules }: CheckInput,
  findings: readonly Finding[],
  { suppressed, old }: ReportCounts,
): string {
  const { services, runbooks, guides } = catalog;
  const content = `${formatCount(services.length, 'service')}, ${formatCount(runbooks.length, 'runbook')} and ${formatCount(guides.length, 'guide')}`;
  const alerts = rules?.files.reduce((count, file) => count + file.alerts.length, 0);
  const hasProblems = findings.some((finding) => getFindingSeverity(finding) !== 'note');
  const counts = formatSeverityCounts(findings);
  return [
    `${hasProblems ? 'Checked' : 'No problems in'} ${content}${alerts === undefined ? '' : `, with ${formatCount(alerts, 'alert')}`}.`,
    ...(counts === '' ? [] : [`Found: ${counts}. docs/findings.md says why each matters.`]),
    ...(suppressed === 0 ? [] : [`Ignored on purpose: ${suppressed}.`]),
    ...(old === 0 ? [] : [`In the baseline: ${old}.`]),
    ...(rules && rules.base === undefined
      ? ['No rule leads to a page of this content, so no address was checked; say which are ours with --base.']
      : []),
  ].join('\n');
}

function formatReport(
  input: CheckInput,
  findings: readonly Finding[],
  { format }: CheckOptions,
  counts: ReportCounts,
): string {
  if (format === 'json') return formatJsonReport(findings, counts);
  if (format === 'github') return formatGithubReport(findings);
  const merged = mergeGroupedFindings(findings);
  const report = formatFindings(input, merged);
  return `${report}${report && '\n\n'}${formatSummary(input, merged, counts)}`;
}

async function check(options: CheckOptions, output: CommandOutput): Promise<number> {
  const print = (text: string): void => output.write(`${text}\n`);
  const input = await readCheckInput(options, output);
  if (options.accept) {
    print((await acceptRules(input, options.runbooks)).join('\n'));
    return 0;
  }
  const { findings, suppressed } = collectFindings(input);
  const { baseline, writeBaseline } = options;
  if (baseline !== undefined && writeBaseline) {
    await writeBaselineFile(baseline, findings);
    print(`${baseline} lists ${formatCount(findings.length, 'finding')}.`);
    return 0;
  }
  const known = baseline === undefined ? [] : await readBaselineFile(baseline);
  const { fresh, old, gone } = compareWithBaseline(findings, known);
  const report = formatReport(input, fresh, options, { suppressed, old });
  if (report) print(report);
  if (gone > 0) output.report(`${baseline} lists ${formatCount(gone, 'finding')} that is gone: write it again.`);
  return chooseExitCode(fresh, options.failOn);
}

/** Content that cannot be loaded: for people on standard error, else in the requested format. */
function reportContentError(error: ContentError, { format, failOn }: CheckOptions, output: CommandOutput): number {
  const findings = error.problems.map(convertProblem);
  if (format === 'people') reportFailure(error, usage, output.report);
  else if (format === 'json') output.write(`${formatJsonReport(findings, { suppressed: 0, old: 0 })}\n`);
  else output.write(`${formatGithubReport(findings)}\n`);
  return failOn === 'never' ? 0 : 1;
}

/** Resolves to the exit code. */
export async function runCheck(args: readonly string[], output: CommandOutput): Promise<number> {
  try {
    const options = parseCheckOptions(args);
    return await check(options, output).catch((error: unknown) => {
      if (error instanceof ContentError) return reportContentError(error, options, output);
      throw error;
    });
  } catch (error) {
    reportFailure(error, usage, output.report);
    return 3;
  }
}
