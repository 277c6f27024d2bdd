/**
 * The rules that stand behind a runbook's alerts, by name, spelling forgiven.
 */
import type { Runbook } from '../../catalog/graph/catalog.ts';
import { foldName } from '../../parameters/names.ts';
import { listAlerts, type RuleSet } from '../model/check-input.ts';
import type { AlertRule } from '../model/rule.ts';
import { hashExpressions } from './hash-expressions.ts';

export type RulesByAlert = (alert: string) => readonly AlertRule[];

export function indexRules(rules: Pick<RuleSet, 'files'>): RulesByAlert {
  const byName = Map.groupBy(listAlerts(rules), ({ name }) => foldName(name));
  return (alert) => byName.get(foldName(alert)) ?? [];
}

/** The mark of the rules of one alert; undefined where there are none, or only Helm knows what they ask. */
export function hashRules(rules: readonly AlertRule[]): string | undefined {
  if (rules.length === 0 || rules.some(({ fields }) => fields.expression.isUnknown)) return undefined;
  return hashExpressions(rules.map(({ expression }) => expression));
}

/** By alert of the runbook, the mark that it has today; alerts without a rule are left out. */
export function hashRulesByAlert({ alerts }: Runbook, rulesOf: RulesByAlert): Record<string, string> {
  const marks = alerts.map((alert) => [alert, hashRules(rulesOf(alert))] as const);
  return Object.fromEntries(marks.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
