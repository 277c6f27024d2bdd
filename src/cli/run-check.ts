/**
 * `npm run check`: loads the content as a build does and reports its problems; with `--rules` or `--prometheus`, checks it
 * against alert rules, too. Writes files only with `--write-baseline` and `--accept`.
 *
 * Exit codes: 0 success, 1 problems of the content or warnings with `--fail-on warning`, 2 findings that are errors,
 * 3 the check could not run.
 */
import { getCurrentContent } from '../catalog/load/current-content.ts';
import { ContentError, formatProblem } from '../catalog/read/problem.ts';
import { getEnvironment } from '../lib/environment.ts';
import { formatCount } from '../lib/text/format-count.ts';
import { getToday } from '../lib/today.ts';
import { UserError } from '../lib/user-error.ts';
import { createRuleSet } from '../rules/links/create-rule-set.ts';
import type { CheckInput } from '../rules/model/check-input.ts';
import { type Finding, findingSeverities, getFindingSeverity, mergeGroupedFindings } from '../rules/model/finding.ts';
import type { RuleFile } from '../rules/model/rule.ts';
import { findRuleFiles, readRuleFiles } from '../rules/read/rule-files.ts';
import { formatGithubReport } from '../rules/report/github-report.ts';
import { formatJsonReport, type ReportCounts } from '../rules/report/json-report.ts';
import { formatTextReport } from '../rules/report/text-report.ts';
import { compareWithBaseline } from '../rules/run/baseline.ts';
import { collectFindings } from '../rules/run/collect-findings.ts';
import { acceptRules } from './accept-rules.ts';
import { readBaselineFile, writeBaselineFile } from './check-files.ts';
import { type CheckOptions, parseCheckOptions, usage } from './check-options.ts';
import type { CommandOutput } from './command-output.ts';
import { fetchPrometheusRules } from './fetch-prometheus-rules.ts';
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
  { silenced, old }: ReportCounts,
): string {
  const { services, runbooks, guides } = catalog;
  const content = `${formatCount(services.length, 'service')}, ${formatCount(runbooks.length, 'runbook')} and ${formatCount(guides.length, 'guide')}`;
  const alerts = rules?.files.reduce((count, file) => count + file.alerts.length, 0);
  const bySeverity = findingSeverities.flatMap((severity) => {
    const { length } = findings.filter((finding) => getFindingSeverity(finding) === severity);
    return length === 0 ? [] : [formatCount(length, severity)];
  });
  return [
    `No problems in ${content}${alerts === undefined ? '' : `, held against ${formatCount(alerts, 'alert')}`}.`,
    ...(bySeverity.length === 0 ? [] : [`Found: ${bySeverity.join(', ')}. docs/findings.md says why each matters.`]),
    ...(silenced === 0 ? [] : [`Ignored on purpose: ${silenced}.`]),
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
  const texts = new Map([
    ...input.contentFiles.map(({ displayPath, text }) => [displayPath, text] as const),
    ...(input.rules?.files ?? []).map(({ file, text }) => [file, text] as const),
  ]);
  const merged = mergeGroupedFindings(findings);
  const report = formatTextReport(merged, (file) => texts.get(file));
  return `${report}${report && '\n\n'}${formatSummary(input, merged, counts)}`;
}

function chooseExitCode(findings: readonly Finding[], failOn: CheckOptions['failOn']): number {
  if (failOn === 'never') return 0;
  if (findings.some((finding) => getFindingSeverity(finding) === 'error')) return 2;
  return failOn === 'warning' && findings.some((finding) => getFindingSeverity(finding) === 'warning') ? 1 : 0;
}

async function check(options: CheckOptions, output: CommandOutput): Promise<number> {
  const print = (text: string): void => output.write(`${text}\n`);
  const input = await readCheckInput(options, output);
  if (options.accept) {
    print((await acceptRules(input, options.runbooks)).join('\n'));
    return 0;
  }
  const { findings, silenced } = collectFindings(input);
  const { baseline, writeBaseline } = options;
  if (baseline !== undefined && writeBaseline) {
    await writeBaselineFile(baseline, findings);
    print(`${baseline} lists ${formatCount(findings.length, 'finding')}.`);
    return 0;
  }
  const known = baseline === undefined ? [] : await readBaselineFile(baseline);
  const { fresh, old, gone } = compareWithBaseline(findings, known);
  const report = formatReport(input, fresh, options, { silenced, old });
  if (report) print(report);
  if (gone > 0) output.report(`${baseline} lists ${formatCount(gone, 'finding')} that is gone: write it anew.`);
  return chooseExitCode(fresh, options.failOn);
}

/** Resolves to the exit code. */
export async function runCheck(args: readonly string[], output: CommandOutput): Promise<number> {
  try {
    return await check(parseCheckOptions(args), output);
  } catch (error) {
    reportFailure(error, usage, output.report);
    return error instanceof ContentError ? 1 : 3;
  }
}
