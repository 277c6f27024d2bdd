/**
 * The rules that stand behind a runbook's alerts, by name, spelling forgiven.
 */
import type { Runbook } from '../../catalog/catalog.ts';
import { foldName } from '../../lib/parameters/names.ts';
import type { AlertRule } from '../read/rule.ts';
import { alertsIn, type RuleSet } from '../subject.ts';
import { markExpressions } from './expression-mark.ts';

export type RulesByAlert = (alert: string) => readonly AlertRule[];

export function indexRules(rules: Pick<RuleSet, 'files'>): RulesByAlert {
  const byName = Map.groupBy(alertsIn(rules), ({ name }) => foldName(name));
  return (alert) => byName.get(foldName(alert)) ?? [];
}

/** The mark of the rules of one alert; undefined where there are none, or only Helm knows what they ask. */
export function markOf(rules: readonly AlertRule[]): string | undefined {
  if (rules.length === 0 || rules.some(({ written }) => written.expression.isUnknown)) return undefined;
  return markExpressions(rules.map(({ expression }) => expression));
}

/** By alert of the runbook, the mark that it has today; alerts without a rule are left out. */
export function marksToday({ alerts }: Runbook, rulesOf: RulesByAlert): Record<string, string> {
  const marks = alerts.map((alert) => [alert, markOf(rulesOf(alert))] as const);
  return Object.fromEntries(marks.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
