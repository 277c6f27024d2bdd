/**
 * Selects the rules of an alert that say something about one service.
 */
import type { Catalog } from '../../../catalog/graph/catalog.ts';
import { findService } from '../../../catalog/graph/find.ts';
import type { LabelSet } from '../../probes/label-set.ts';
import type { AlertRule } from '../../probes/prometheus/fetch-rules.ts';
import { decideRuleScope } from './rule-scope.ts';

/** A rule of the alert's name that cannot have an instance of the service. */
export interface RuleOutOfScope {
  /** `no rule covers sira` */
  message: string;
  /** Why the rule does not cover it. */
  reason: string;
  expression: string;
}

export interface RulesInScope {
  rules: readonly AlertRule[];
  /** Set when there are rules of that name, and none covers the service. */
  outOfScope: RuleOutOfScope | undefined;
}

/** A rule that has an instance of the service covers it, whatever its expression says. Without a service all do. */
export function selectRulesInScope(
  catalog: Catalog,
  rules: readonly AlertRule[],
  serviceId: string | undefined,
  isForService: (labels: LabelSet) => boolean,
): RulesInScope {
  const service = serviceId === undefined ? undefined : findService(catalog, serviceId);
  if (!service) return { rules, outOfScope: undefined };
  const scopes = new Map(rules.map((rule) => [rule, decideRuleScope(rule, service, catalog)]));
  const inScope = rules.filter(
    (rule) => scopes.get(rule)?.kind !== 'unproven' || rule.instances.some(({ labels }) => isForService(labels)),
  );
  const [first] = rules;
  const reason = first && scopes.get(first)?.reason;
  if (inScope.length > 0 || !first || reason === undefined) return { rules: inScope, outOfScope: undefined };
  return {
    rules: [],
    outOfScope: { message: `no rule covers ${service.id}`, reason, expression: first.expression },
  };
}
