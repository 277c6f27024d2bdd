/**
 * Fetches the alerting rules of a Prometheus-compatible source, with their instances and the recording rules they depend on.
 * The list of alerts alone does not distinguish an inactive alert from a deleted rule.
 * Source: Prometheus's HTTP API, `GET /api/v1/rules`.
 */
import { isNullish, readJsonField } from '../../../lib/json.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import { openEnvelope } from '../envelope.ts';
import type { LabelSet } from '../label-set.ts';
import type { ProbeRequest } from '../probe-request.ts';
import { createDependencyFinder, type RuleEvaluation, type SeriesProducer } from './rule-dependencies.ts';
import { type ParsedRule, parseRuleGroups } from './rule-groups.ts';
import type { ReportedInstances } from './rule-instances.ts';
import { createProducer } from './series-producers.ts';

export interface AlertRule extends RuleEvaluation, ReportedInstances {
  /** With templates not expanded. */
  annotations: LabelSet;
  /** The rules whose series its expression uses, directly or indirectly. */
  dependsOn: readonly RuleEvaluation[];
}

export interface RulesSample {
  rules: AlertRule[];
  /** The series that the source's rules write. */
  producers: SeriesProducer[];
  /** Reasons why there may be more rules, from the source's warnings. */
  incompleteReasons: string[];
  /** The source's clock minus ours, in milliseconds. */
  skewMs: number;
}

function buildAlertRules(all: readonly ParsedRule[], producers: readonly SeriesProducer[]): AlertRule[] {
  const findDependencies = createDependencyFinder([producers]);
  return all
    .filter(({ isAlert }) => isAlert)
    .map(({ isAlert: _, reported, ...rule }) => ({
      ...rule,
      dependsOn: findDependencies(rule.expression, 0),
      ...reported,
    }));
}

export async function fetchRules(request: ProbeRequest): Promise<RulesSample | { error: UpstreamError }> {
  const { title } = request.server;
  const envelope = openEnvelope(
    await requestUpstream({ ...request, path: '/api/v1/rules', maxBytes: 16_000_000 }),
    title,
  );
  if ('error' in envelope) return envelope;
  const groups = readJsonField(envelope.value, 'groups');
  if (!Array.isArray(groups)) {
    return { error: { kind: 'malformed', message: `${title} sent no list of rule groups` } };
  }
  const { skewMs } = envelope;
  const rules = parseRuleGroups(groups, { nowMs: request.clock.now(), skewMs });
  if (!rules) return { error: { kind: 'malformed', message: `${title} sent a rule that cannot be read` } };
  const producers = rules.map(({ isAlert, reported: _, annotations: __, ...rule }) => createProducer(isAlert, rule));
  const hasMore =
    !isNullish(readJsonField(envelope.value, 'groupNextToken')) &&
    readJsonField(envelope.value, 'groupNextToken') !== '';
  const warnings = [...(hasMore ? ['there are more rules than it sent'] : []), ...envelope.warnings];
  return {
    rules: buildAlertRules(rules, producers),
    producers,
    incompleteReasons: warnings.map((each) => `${title} warns: ${each}`),
    skewMs,
  };
}
