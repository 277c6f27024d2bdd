/**
 * Finds the rules of a runbook's alerts by name. Letter case and separators are ignored.
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

/** The hash of an alert's rules; undefined without rules, or when only Helm knows an expression. */
export function hashRules(rules: readonly AlertRule[]): string | undefined {
  if (rules.length === 0 || rules.some(({ fields }) => fields.expression.isUnknown)) return undefined;
  return hashExpressions(rules.map(({ expression }) => expression));
}

/** The current hash of each alert of the runbook that has rules. */
export function hashRulesByAlert({ alerts }: Runbook, findRules: RulesByAlert): Record<string, string> {
  const hashes = alerts.map((alert) => [alert, hashRules(findRules(alert))] as const);
  return Object.fromEntries(hashes.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
