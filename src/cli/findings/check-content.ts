/**
 * The check of the content as a part of the build: as `npm run check` without rules, but only for what can fail the build.
 */
import type { Content } from '../../catalog/load/load-content.ts';
import { getToday } from '../../lib/today.ts';
import type { CheckInput } from '../../rules/model/check-input.ts';
import { type Finding, getFindingSeverity, mergeGroupedFindings } from '../../rules/model/finding.ts';
import { collectErrors, collectFindings } from '../../rules/run/collect-findings.ts';
import { chooseExitCode, type FailOn } from './fail-on.ts';
import { formatFindings } from './format-findings.ts';

const isAboutText = ({ file }: Finding): boolean => /\.mdx?$/i.test(file);

export interface ContentCheck {
  /** The findings that fail; empty without any. */
  report: string;
  /** Whether the content must not be built. */
  isRejected: boolean;
}

/** With `--fail-on never` only errors are reported. */
export function checkContent(
  { catalog, pages, files: contentFiles }: Content,
  { failOn, isLenient }: { failOn: FailOn; isLenient: boolean },
): ContentCheck {
  const input: CheckInput = { catalog, pages, contentFiles, rules: undefined, today: getToday() };
  const all = failOn === 'warning' ? collectFindings(input).findings : collectErrors(input);
  const findings = mergeGroupedFindings(all.filter((finding) => getFindingSeverity(finding) !== 'note'));
  const decisive = isLenient ? findings.filter((finding) => !isAboutText(finding)) : findings;
  return { report: formatFindings(input, findings), isRejected: chooseExitCode(decisive, failOn) !== 0 };
}
