/**
 * Evaluates one alert from the rules of all sources, the alerts of all Alertmanagers, and what is remembered of both. `ok` needs a
 * loaded rule that is healthy and recently evaluated, no source whose rules are unknown, and the time of confirmation after an
 * incident.
 */

import type { Level } from '../../../lib/level.ts';
import { formatDuration } from '../../../lib/text/format-duration.ts';
import { createPhraseTime, formatPhrase, joinPhrases, type Phrase } from '../../../lib/text/phrase.ts';
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import type { LabelSet } from '../../probes/label-set.ts';
import type { AlertRule } from '../../probes/prometheus/fetch-rules.ts';
import { measureProvenMs, type RememberedInstance } from '../memory/collect-incidents.ts';
import { describeOutage, type ObservedSource } from '../memory/observed-source.ts';
import { explainUnlistedAlert } from '../memory/remember-alerts.ts';
import type { Evidence } from '../reading/reading.ts';
import { classifyUnknown } from '../reading/unknown-reading.ts';
import { explainGap, type Gap } from '../rule/explain-gap.ts';
import { explainInconclusiveRule } from '../rule/inconclusive-rule.ts';
import type { InstanceReading } from './collect-instances.ts';
import { describeConfirmation, describeCurrent, describeResolved, describeUnconfirmed } from './describe-alert.ts';
import { getInstances } from './instance-cache.ts';
import type { MergedAlerts } from './merge-alertmanager-alerts.ts';
import type { RuleOutOfScope } from './rules-in-scope.ts';

export interface AlertReading {
  level: Level;
  /** Why the level is `unknown`; `no-data` when it is not set. */
  unknownKind?: UnknownKind | undefined;
  /** A headline that is complete by itself. */
  phrase: Phrase;
  /** The same as plain text. */
  message: string;
  evidence: Evidence;
  /** Those that a source lists, then those that none lists now although none has proven that they ended. */
  instances: InstanceReading[];
  /** They have ended; the last one first. */
  resolved: RememberedInstance[];
  /** Whether it has ended, and not yet for long enough. */
  isConfirming: boolean;
}

/** A rule with the title of its source, and the last gap in the responses of that. */
export interface ObservedRule extends AlertRule {
  source?: string;
  gap?: Gap | undefined;
}

export interface AlertEvaluationInput {
  name: string;
  /** The rules of that name that can have an instance of the service, from all sources. */
  rules: readonly ObservedRule[];
  /** Why none of the rules of that name does; `undefined` when one does, or no rule has that name. */
  outOfScope?: RuleOutOfScope | undefined;
  /** Why the rules of other sources are unknown; a rule of this name may be among those. */
  incompleteReasons: readonly Phrase[];
  alertmanagerAlerts: MergedAlerts;
  /** All sources and Alertmanagers, with what is remembered of them; nothing by default. */
  sources?: readonly ObservedSource[];
  /** Whether an instance concerns the service. */
  isForService: (labels: LabelSet) => boolean;
  /** Whether an instance may concern the service: its labels leave that open. */
  mayBeForService?: (labels: LabelSet) => boolean;
  /** How long it must have been inactive after an incident, in milliseconds. */
  confirmMs?: number;
  /** When this server started: nothing is known from before. */
  startedAtMs?: number;
  nowMs: number;
}

/** Why an inactive rule cannot be taken as OK; `undefined` when it can. */
export function explainObservedRule(rule: ObservedRule, nowMs: number): Phrase | undefined {
  const reason = explainInconclusiveRule(rule, nowMs);
  if (reason !== undefined) return reason;
  const gapReason = explainGap(rule, rule.gap, nowMs);
  if (gapReason === undefined || !rule.gap) return undefined;
  return [
    `${rule.source ?? 'Its source'} answers again since `,
    createPhraseTime(rule.gap.toMs, 'time'),
    `; ${gapReason}`,
  ];
}

/** Why it is not known whether the alert is inactive; `undefined` when it is. */
function explainUnknown({ rules, outOfScope, incompleteReasons, nowMs }: AlertEvaluationInput): Phrase | undefined {
  const [incompleteReason] = incompleteReasons;
  if (rules.length === 0)
    return incompleteReason ?? outOfScope?.message ?? 'rule not evaluated: no rule of this name is loaded';
  const inconclusiveReason = rules
    .map((each) => explainObservedRule(each, nowMs))
    .find((reason) => reason !== undefined);
  if (inconclusiveReason !== undefined) return inconclusiveReason;
  return incompleteReason === undefined ? undefined : joinPhrases(incompleteReason, '; inactive elsewhere');
}

/** Why the instances that no source lists now may still fire. */
function describeUnconfirmedReason(input: AlertEvaluationInput, [first]: readonly InstanceReading[]): Phrase {
  const source = first?.remembered?.source;
  if (source && !source.isResponding) return describeOutage(source, input.startedAtMs ?? 0).phrase;
  const reason = source?.memory && source.kind === 'alertmanager' && explainUnlistedAlert(source.memory, input.nowMs);
  return reason ? `${source.title} ${reason}` : (explainUnknown(input) ?? 'not confirmed by its rule');
}

/** Since when the source of the first one has not responded; `undefined` when that is not known. */
function findOutageStart([first]: readonly InstanceReading[]): number | undefined {
  const outage = first?.remembered?.source.memory?.outage;
  return outage?.isContinuous ? outage.sinceMs : undefined;
}

/** Why it is not known whether those that are not confirmed are still resolved; `undefined` when their sources respond. */
function explainUnconfirmedEnd(ended: readonly RememberedInstance[], startedAtMs: number): Phrase | undefined {
  const source = ended.map((each) => each.source).find(({ isResponding }) => !isResponding);
  return source && describeOutage(source, startedAtMs).phrase;
}

export function evaluateAlert(input: AlertEvaluationInput): AlertReading {
  const { name, rules, outOfScope, alertmanagerAlerts, isForService, mayBeForService, nowMs } = input;
  const { sources = [], confirmMs = 0, startedAtMs = 0 } = input;
  const ruleInstances = rules.flatMap((rule) => rule.instances);
  const all = getInstances({ name, ruleInstances, merged: alertmanagerAlerts, sources, confirmMs });
  const current = all.current.filter(({ labels }) => isForService(labels));
  const unconfirmed = all.unconfirmed.filter(({ labels }) => isForService(labels));
  const resolved = all.resolved.filter(({ instance }) => isForService(instance.labels));
  const [rule] = rules;
  const create = (level: Level, phrase: Phrase, result = phrase, isConfirming = false): AlertReading => ({
    level,
    phrase,
    message: formatPhrase(phrase, nowMs),
    evidence: {
      query: rule?.expression ?? outOfScope?.expression ?? `the alerting rule ${name}`,
      condition: 'no instance; rule healthy and evaluated',
      result: formatPhrase(result, nowMs),
    },
    instances: [...current, ...unconfirmed],
    resolved,
    isConfirming,
  });
  const lastSeen =
    unconfirmed.length > 0 &&
    joinPhrases(
      describeUnconfirmedReason(input, unconfirmed),
      '. ',
      describeUnconfirmed(unconfirmed, findOutageStart(unconfirmed)),
    );
  if (current.length > 0) {
    const level = current.some((each) => each.level === 'critical') ? 'critical' : 'warning';
    const phrase = describeCurrent(current, alertmanagerAlerts.incompleteReason, nowMs);
    return create(level, lastSeen ? joinPhrases(phrase, '. ', lastSeen) : phrase);
  }
  if (lastSeen) {
    const error = unconfirmed[0]?.remembered?.source.error;
    return { ...create('unknown', lastSeen), ...(error && { unknownKind: classifyUnknown(error) }) };
  }
  const ended = resolved.filter((each) => Math.max(each.provenForMs, measureProvenMs(each, nowMs)) < confirmMs);
  const unknownReason = explainUnknown(input) ?? explainUnconfirmedEnd(ended, startedAtMs);
  if (unknownReason !== undefined) {
    const end = ended.length > 0 ? joinPhrases('. ', describeResolved(ended), ', not confirmed') : '';
    const isUncovered = outOfScope !== undefined && unknownReason === outOfScope.message;
    const result = isUncovered ? `a rule ${name} is loaded: ${outOfScope.reason}` : unknownReason;
    return create('unknown', joinPhrases(unknownReason, end), result);
  }
  if (ended.length > 0) {
    const elapsedMs = Math.min(...ended.map((each) => measureProvenMs(each, nowMs)));
    const phrase = joinPhrases(describeResolved(ended), '; ', describeConfirmation(elapsedMs, confirmMs));
    return create('warning', phrase, phrase, true);
  }
  const open = [...all.current, ...all.unconfirmed].filter((each) => mayBeForService?.(each.labels) === true).length;
  if (open > 0)
    return create(
      'unknown',
      `${open} unattributed ${open === 1 ? 'instance' : 'instances'}: no label names the service`,
    );
  const age = formatDuration((nowMs - (rule?.lastEvaluationMs ?? nowMs)) / 1000);
  const evaluated = `no instance; evaluated ${age} before it was checked`;
  if (nowMs - startedAtMs >= confirmMs) return create('ok', 'Inactive', evaluated);
  const started = createPhraseTime(startedAtMs, 'time');
  return create('ok', 'Inactive', [
    `${evaluated}; nothing is known from before `,
    started,
    ', when this server started',
  ]);
}
