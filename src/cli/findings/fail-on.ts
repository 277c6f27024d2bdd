/**
 * Which findings make a command fail: the option `--fail-on` of `npm run check` and `npm run build`.
 */
import { UserError } from '../../lib/user-error.ts';
import { type Finding, getFindingSeverity } from '../../rules/model/finding.ts';

const thresholds = ['error', 'warning', 'never'] as const;

/** The least severe finding that fails; `never` only reports. */
export type FailOn = (typeof thresholds)[number];

/** `written` or, for an option, what its name may have as value. Throws a `UserError` for anything else. */
export function parseChoice<Choice extends string>(name: string, written: string, allowed: readonly Choice[]): Choice {
  const found = allowed.find((each) => each === written);
  if (found === undefined) throw new UserError(`--${name} is "${written}"; it may be ${allowed.join(', ')}.`);
  return found;
}

/** Without the option, errors fail. */
export const parseFailOn = (written = 'error'): FailOn => parseChoice('fail-on', written, thresholds);

/** 0 when nothing fails, 2 for errors, 1 for warnings. */
export function chooseExitCode(findings: readonly Finding[], failOn: FailOn): 0 | 1 | 2 {
  if (failOn === 'never') return 0;
  const severities = new Set(findings.map(getFindingSeverity));
  if (severities.has('error')) return 2;
  return failOn === 'warning' && severities.has('warning') ? 1 : 0;
}
