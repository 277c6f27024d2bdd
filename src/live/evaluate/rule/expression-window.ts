/**
 * How far back a rule looks: the longest range of its expression, and of the recording rules it depends on.
 */
import type { AlertRule } from '../../probes/prometheus/fetch-rules.ts';

const secondsByUnit: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** `1h30m` in seconds; 0 for anything else. */
const parseRangeSeconds = (text: string): number =>
  [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (secondsByUnit[unit] ?? 0),
    0,
  );

/** The longest range in seconds, `300` for `rate(errors[5m])`; 0 without a range. Brackets inside strings do not count. */
export function findLongestRangeSeconds(expression: string): number {
  const unquoted = expression.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#.*/g, '');
  const ranges = [...unquoted.matchAll(/\[([^\]:]*)[^\]]*\]/g)].map(([, range = '']) => parseRangeSeconds(range));
  return Math.max(0, ...ranges);
}

/** The longest range in seconds, of the rule and of all that it depends on. */
export const findRuleWindowSeconds = ({ expression, dependsOn }: Pick<AlertRule, 'expression' | 'dependsOn'>): number =>
  Math.max(...[expression, ...dependsOn.map((each) => each.expression)].map(findLongestRangeSeconds));
