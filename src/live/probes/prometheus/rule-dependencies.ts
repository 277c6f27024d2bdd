/**
 * Finds the recording rules that alerting rules depend on: an alert on a series that is no longer recorded finds nothing and
 * looks inactive.
 */
import type { LabelSet } from '../label-set.ts';

/** The last evaluation of an alerting or recording rule. */
export interface RuleEvaluation {
  name: string;
  expression: string;
  /** The labels that it sets, with those of its group; templates are not expanded. */
  labels: LabelSet;
  /** `ok`, `err` or `unknown`, as the source spells it. */
  health: string;
  lastError: string;
  lastEvaluationMs: number | undefined;
  /** Evaluation interval of its group, in seconds. */
  intervalSeconds: number;
}

/** All identifiers in an expression, metric names and others; quoted strings and comments do not count. */
function extractNames(expression: string): Set<string> {
  const unquoted = expression.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#.*/g, ' ');
  return new Set(unquoted.match(/[a-zA-Z_:][\w:]*/g));
}

/** Finds the recording rules that an expression uses, directly or indirectly. */
export function createDependencyFinder(
  recordings: readonly RuleEvaluation[],
): (expression: string) => RuleEvaluation[] {
  const byName = Map.groupBy(recordings, ({ name }) => name);
  const namesByRule = new Map<RuleEvaluation, Set<string>>();
  const getNames = (rule: RuleEvaluation): Set<string> => {
    const names = namesByRule.get(rule) ?? extractNames(rule.expression);
    namesByRule.set(rule, names);
    return names;
  };
  return (expression) => {
    const found = new Set<RuleEvaluation>();
    const queue = [extractNames(expression)];
    for (let names = queue.pop(); names; names = queue.pop()) {
      for (const rule of [...names].flatMap((name) => byName.get(name) ?? [])) {
        if (found.has(rule)) continue;
        found.add(rule);
        queue.push(getNames(rule));
      }
    }
    return [...found];
  };
}
