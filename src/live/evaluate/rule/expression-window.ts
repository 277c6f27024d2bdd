/**
 * How far back a rule looks: the longest range of its expression, and of the recording rules it depends on.
 */
import { parseDurationSeconds } from '../../../promql/syntax/durations.ts';
import type { AlertRule } from '../../probes/prometheus/fetch-rules.ts';

/**
 * The longest range in seconds, `300` for `rate(errors[5m])`; 0 without a range. Brackets inside strings do not count. Not parsed, so
 * that it reads languages such as MetricsQL too.
 */
export function findLongestRangeSeconds(expression: string): number {
  const unquoted = expression.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#.*/g, '');
  const ranges = [...unquoted.matchAll(/\[([^\]:]*)[^\]]*\]/g)].map(
    ([, range = '']) => parseDurationSeconds(range) ?? 0,
  );
  return Math.max(0, ...ranges);
}

/** The longest range in seconds, of the rule and of all that it depends on. */
export const findRuleWindowSeconds = ({ expression, dependsOn }: Pick<AlertRule, 'expression' | 'dependsOn'>): number =>
  Math.max(...[expression, ...dependsOn.map((each) => each.expression)].map(findLongestRangeSeconds));
