/**
 * `npm run check`: reads the content as the build would, and says what is wrong with it; with `--rules` or
 * `--prometheus`, holds it against alert rules as well. Writes nothing, but for `--write-baseline` and `--accept`.
 *
 * Ends with 0 when all is well, 1 for problems of the content or for warnings with `--fail-on warning`, 2 for errors among
 * the findings, 3 when it could not check.
 */
import { contentRoots } from '../catalog/content-roots.ts';
import { currentContent } from '../catalog/current.ts';
import { ContentError, formatProblem } from '../catalog/problem.ts';
import { readContentFiles } from '../catalog/read/content-file.ts';
import { commandLine, environment } from '../lib/environment.ts';
import { today } from '../lib/today.ts';
import { sinceBaseline } from '../rules/baseline.ts';
import { findFindings, ruleSet } from '../rules/find-findings.ts';
import { type Finding, gather, severities, severityOf } from '../rules/finding.ts';
import type { RuleFile } from '../rules/read/rule.ts';
import { findRuleFiles, readRuleFiles } from '../rules/read/rule-files.ts';
import { reportForGithub } from '../rules/report/github.ts';
import { type Counts, reportAsJson } from '../rules/report/json.ts';
import { reportForPeople } from '../rules/report/people.ts';
import type { Subject } from '../rules/subject.ts';
import { acceptRules } from './accept-rules.ts';
import { askForRules } from './ask-rules.ts';
import { readBaselineFile, writeBaselineFile } from './check-files.ts';
import { type CheckOptions, readOptions, usage } from './check-options.ts';

async function readSubject(options: CheckOptions): Promise<Subject> {
  const { catalog, pages, warnings } = await currentContent();
  for (const warning of warnings) console.warn(formatProblem(warning));
  const { files: contentFiles } = await readContentFiles(contentRoots());
  const { paths, unmatched } = await findRuleFiles(options.rules);
  if (unmatched.length > 0)
    throw new TypeError(`No file matches ${unmatched.join(' or ')}; patterns start in ${process.cwd()}.`);
  const files: RuleFile[] = await readRuleFiles(paths);
  for (const name of options.prometheus) files.push(...(await askForRules(name, catalog, environment())));
  const hasRules = options.rules.length + options.prometheus.length > 0;
  const { base, externalLabels } = options;
  const rules = hasRules ? ruleSet({ files, base, externalLabels }, { catalog, pages }) : undefined;
  return { catalog, pages, contentFiles, rules, today: today() };
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function summary(
  { catalog, rules }: Subject,
  findings: readonly Finding[],
  { silenced, old }: Counts,
): string {
  const { services, runbooks, guides } = catalog;
  const content = `${counted(services.length, 'service')}, ${counted(runbooks.length, 'runbook')} and ${counted(guides.length, 'guide')}`;
  const alerts = rules?.files.reduce((count, file) => count + file.alerts.length, 0);
  const bySeverity = severities.flatMap((severity) => {
    const { length } = findings.filter((finding) => severityOf(finding) === severity);
    return length === 0 ? [] : [counted(length, severity)];
  });
  return [
    `No problems in ${content}${alerts === undefined ? '' : `, held against ${counted(alerts, 'alert')}`}.`,
    ...(bySeverity.length === 0
      ? []
      : [`Found: ${bySeverity.join(', ')}. docs/findings.md says why each matters.`]),
    ...(silenced === 0 ? [] : [`Ignored on purpose: ${silenced}.`]),
    ...(old === 0 ? [] : [`In the baseline: ${old}.`]),
    ...(rules && rules.base === undefined
      ? [
          'No rule leads to a page of this content, so no address was checked; say which are ours with --base.',
        ]
      : []),
  ].join('\n');
}

function report(
  subject: Subject,
  findings: readonly Finding[],
  { format }: CheckOptions,
  counts: Counts,
): string {
  if (format === 'json') return reportAsJson(findings, counts);
  if (format === 'github') return reportForGithub(findings);
  const texts = new Map([
    ...subject.contentFiles.map(({ shown, text }) => [shown, text] as const),
    ...(subject.rules?.files ?? []).map(({ file, text }) => [file, text] as const),
  ]);
  const gathered = gather(findings);
  const told = reportForPeople(gathered, (file) => texts.get(file));
  return `${told}${told && '\n\n'}${summary(subject, gathered, counts)}`;
}

function statusFor(findings: readonly Finding[], failOn: CheckOptions['failOn']): number {
  if (failOn === 'never') return 0;
  if (findings.some((finding) => severityOf(finding) === 'error')) return 2;
  return failOn === 'warning' && findings.some((finding) => severityOf(finding) === 'warning') ? 1 : 0;
}

async function check(options: CheckOptions): Promise<number> {
  const subject = await readSubject(options);
  if (options.accept) {
    console.log((await acceptRules(subject, options.runbooks)).join('\n'));
    return 0;
  }
  const { findings, silenced } = findFindings(subject);
  const { baseline, writeBaseline } = options;
  if (baseline !== undefined && writeBaseline) {
    await writeBaselineFile(baseline, findings);
    console.log(`${baseline} lists ${counted(findings.length, 'finding')}.`);
    return 0;
  }
  const known = baseline === undefined ? [] : await readBaselineFile(baseline);
  const { fresh, old, gone } = sinceBaseline(findings, known);
  const told = report(subject, fresh, options, { silenced, old });
  if (told) console.log(told);
  if (gone > 0) console.warn(`${baseline} lists ${counted(gone, 'finding')} that is gone: write it anew.`);
  return statusFor(fresh, options.failOn);
}

try {
  process.exitCode = await check(readOptions(commandLine()));
} catch (error) {
  if (error instanceof ContentError) console.error(error.message);
  else if (error instanceof TypeError) console.error(`${error.message}\n\n${usage}`);
  else console.error(error);
  process.exitCode = error instanceof ContentError ? 1 : 3;
}
