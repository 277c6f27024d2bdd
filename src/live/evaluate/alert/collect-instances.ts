/**
 * All instances of one alert: those that a source lists now, those that were firing when their source stopped responding, and
 * those that have ended.
 */
import type { Level } from '../../../lib/level.ts';
import type { Phrase } from '../../../lib/text/phrase.ts';
import type { AlertmanagerAlert, MuteReason } from '../../probes/alertmanager/fetch-alerts.ts';
import type { RuleInstance } from '../../probes/prometheus/rule-instances.ts';
import { collectIncidents, type RememberedInstance } from '../memory/collect-incidents.ts';
import type { Incident } from '../memory/episodes.ts';
import { formatInstanceKey } from '../memory/instance-memory.ts';
import type { ObservedSource } from '../memory/observed-source.ts';
import { toInstance } from '../memory/remember-alerts.ts';
import { describeMuting } from './describe-muting.ts';
import { findAlertsByName, findMutedAlert, indexByLabels } from './match-alertmanager-alerts.ts';
import type { MergedAlerts } from './merge-alertmanager-alerts.ts';
import { mergeRuleInstances } from './merge-rule-instances.ts';
import { rateInstance } from './rate-instance.ts';

/** `activeAtMs` is when its incident began, which may be before the last time it fired. */
export interface InstanceReading extends RuleInstance {
  /** `unknown` when no source lists it now, although none has proven that it ended. */
  level: Level;
  muted: MuteReason | undefined;
  /** What mutes it; empty when it is not muted. */
  muting: Phrase;
  /** Whether its incident has had several episodes. */
  isRepeated: boolean;
  /** What is remembered of it, when no source lists it now. */
  remembered: RememberedInstance | undefined;
}

export interface AlertInstances {
  /** Listed by a source now. Firing and oldest first. */
  current: InstanceReading[];
  /** No source lists them now, and none has proven that they ended. Oldest first. */
  unconfirmed: InstanceReading[];
  /** They have ended; the last one first. */
  resolved: RememberedInstance[];
}

export interface AlertInput {
  name: string;
  /** The instances of its rules, from all sources that respond. */
  ruleInstances: readonly RuleInstance[];
  merged: MergedAlerts;
  sources: readonly ObservedSource[];
  confirmMs: number;
}

const compareInstances = (a: RuleInstance, b: RuleInstance): number =>
  Number(b.state === 'firing') - Number(a.state === 'firing') || (a.activeAtMs ?? 0) - (b.activeAtMs ?? 0);

const readUnconfirmed = (remembered: RememberedInstance): InstanceReading => ({
  ...remembered.instance,
  activeAtMs: remembered.incident?.startMs ?? remembered.instance.activeAtMs,
  level: 'unknown',
  muted: undefined,
  muting: '',
  isRepeated: false,
  remembered,
});

/**
 * What Alertmanagers remember of alerts that no known rule explains. `known` are the instances of rules; `matched` are the listed
 * alerts that these explain.
 */
function collectUnexplained(
  { name, sources, confirmMs }: AlertInput,
  known: readonly RuleInstance[],
  matched: ReadonlySet<AlertmanagerAlert>,
): ReadonlyMap<string, RememberedInstance> {
  const alertmanagers = sources.filter(({ kind }) => kind === 'alertmanager');
  const matchedKeys = new Set([...matched].map(({ labels }) => formatInstanceKey(labels)));
  const all = [...collectIncidents(name, alertmanagers, confirmMs)].filter(([key]) => !matchedKeys.has(key));
  if (all.length === 0) return new Map();
  const find = indexByLabels(all.map(([key, { instance }]) => ({ key, labels: instance.labels })));
  const explained = new Set(known.flatMap(({ labels }) => find(labels)).map(({ key }) => key));
  return new Map(all.filter(([key]) => !explained.has(key)));
}

/** Whether something that began at `startMs` continues the incident. */
const isContinued = ({ goneMs }: Incident, startMs: number | undefined, confirmMs: number): boolean =>
  goneMs === undefined || startMs === undefined || startMs - goneMs < confirmMs;

export function collectInstances(input: AlertInput): AlertInstances {
  const { name, merged, sources, confirmMs } = input;
  const ruleInstances = mergeRuleInstances(input.ruleInstances);
  const alerts = findAlertsByName(merged.alerts, name);
  const findAlerts = indexByLabels(alerts);
  const prometheus = sources.filter(({ kind }) => kind === 'prometheus');
  const ofRules = collectIncidents(name, prometheus, confirmMs);
  const notListed = [...ofRules.values()].filter(({ status }) => status !== 'listed');
  // An Alertmanager that still lists an instance confirms it, under the labels that the rule gave it.
  const confirmed = new Set(
    notListed.filter(({ instance, incident }) =>
      findAlerts(instance.labels).some(({ startsAtMs }) => !incident || isContinued(incident, startsAtMs, confirmMs)),
    ),
  );
  const known = [
    ...ruleInstances,
    ...[...confirmed].map(({ instance }): RuleInstance => ({ ...instance, state: 'firing' })),
  ];
  const alertsByInstance = new Map(known.map((each) => [each, findAlerts(each.labels)]));
  const matched = new Set([...alertsByInstance.values()].flat());
  // The other alerts come from a Prometheus whose rules are not known.
  const others = alerts.filter((each) => !matched.has(each)).map(toInstance);
  const unremembered = ruleInstances.filter(({ labels }) => !ofRules.has(formatInstanceKey(labels)));
  const remembered = [...ofRules.values()].map((each) => each.instance);
  const unexplained = collectUnexplained(input, [...unremembered, ...remembered], matched);
  const find = (instance: RuleInstance): RememberedInstance | undefined => {
    const key = formatInstanceKey(instance.labels);
    return ofRules.get(key) ?? unexplained.get(key);
  };
  const current = [...known, ...others].map((instance): InstanceReading => {
    const last = find(instance)?.incident;
    const incident = last && isContinued(last, instance.activeAtMs, confirmMs) ? last : undefined;
    const muted = findMutedAlert(alertsByInstance.get(instance) ?? findAlerts(instance.labels));
    return {
      ...instance,
      activeAtMs: (instance.state === 'firing' ? incident?.startMs : undefined) ?? instance.activeAtMs,
      muted: muted?.muteReason,
      muting: muted ? describeMuting(muted, merged.silences ?? new Map()) : '',
      level: rateInstance(instance, muted?.muteReason),
      isRepeated: incident !== undefined && (incident.episodeCount > 1 || instance.state === 'pending'),
      remembered: undefined,
    };
  });
  const gone = [...notListed, ...unexplained.values()].filter(
    (each) => each.status !== 'listed' && !confirmed.has(each),
  );
  return {
    current: current.sort(compareInstances),
    unconfirmed: gone
      .filter(({ status }) => status === 'unconfirmed')
      .map(readUnconfirmed)
      .sort(compareInstances),
    resolved: gone
      .filter(({ status }) => status === 'resolved')
      .sort((a, b) => (b.incident?.goneMs ?? 0) - (a.incident?.goneMs ?? 0)),
  };
}
