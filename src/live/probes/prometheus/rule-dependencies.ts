/**
 * Recording rules, as far as alerting rules lean on them: an alert over a series that is recorded no more finds nothing,
 * and looks quiet.
 */

/** What is known of a rule's evaluation, of whichever kind. */
export interface RuleEvaluation {
  name: string;
  expression: string;
  /** `ok`, `err` or `unknown`, in the source's words. */
  health: string;
  lastError: string;
  lastEvaluationMs: number | undefined;
  /** How often its group is evaluated, in seconds. */
  intervalSeconds: number;
}

/** Every name in an expression, of metrics and of whatever else; what stands in quotes is none. */
function extractNames(expression: string): Set<string> {
  const bare = expression.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#.*/g, ' ');
  return new Set(bare.match(/[a-zA-Z_:][\w:]*/g));
}

/** Finds the recording rules that an expression asks for, and those that these ask for in turn. */
export function createDependencyFinder(
  recordings: readonly RuleEvaluation[],
): (expression: string) => RuleEvaluation[] {
  const byName = Map.groupBy(recordings, ({ name }) => name);
  const asked = new Map<RuleEvaluation, Set<string>>();
  const namesOf = (rule: RuleEvaluation): Set<string> => {
    const names = asked.get(rule) ?? extractNames(rule.expression);
    asked.set(rule, names);
    return names;
  };
  return (expression) => {
    const found = new Set<RuleEvaluation>();
    const waiting = [extractNames(expression)];
    for (let names = waiting.pop(); names; names = waiting.pop()) {
      for (const rule of [...names].flatMap((name) => byName.get(name) ?? [])) {
        if (found.has(rule)) continue;
        found.add(rule);
        waiting.push(namesOf(rule));
      }
    }
    return [...found];
  };
}
