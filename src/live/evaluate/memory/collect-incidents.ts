/**
 * What all sources remember of the instances of one alert. Where they differ: one that lists it wins, then one that responded last.
 */
import type { LabelSet } from '../../probes/label-set.ts';
import type { RuleInstance } from '../../probes/prometheus/rule-instances.ts';
import { findIncident, type Incident } from './episodes.ts';
import type { InstanceMemory } from './instance-memory.ts';
import type { ObservedSource } from './observed-source.ts';

/** One instance in all sources that ever listed it. */
export interface RememberedInstance {
  /** As it was listed last. */
  instance: RuleInstance;
  /**
   * `listed`: a source lists it now; `unconfirmed`: no source lists it, and the last one that did has not proven that it ended;
   * `resolved`: it has ended.
   */
  status: 'listed' | 'unconfirmed' | 'resolved';
  /** The source that decides the status. */
  source: ObservedSource;
  lastListedMs: number;
  /** `undefined` while it has only been pending. */
  incident: Incident | undefined;
  /** Since when each response of the source proves what it lists; `undefined` while it does not. */
  provenSinceMs: number | undefined;
  /** How long it has been proven without a break that it has ended, at most, in milliseconds. */
  provenForMs: number;
  isRuleChanged: boolean;
}

/** How long it has been proven up to now that the instance has ended, in milliseconds; 0 while it is not. */
export const measureProvenMs = ({ source, incident, provenSinceMs }: RememberedInstance, nowMs: number): number =>
  source.isResponding && incident?.goneMs !== undefined && provenSinceMs !== undefined
    ? Math.max(0, nowMs - Math.max(incident.goneMs, provenSinceMs))
    : 0;

interface Observation {
  source: ObservedSource;
  memory: InstanceMemory;
  incident: Incident | undefined;
  provenSinceMs: number | undefined;
}

/** The earliest start of the incidents that are not over, or of the last one. */
function findStart(all: readonly Observation[], deciding: Observation): number | undefined {
  const open = all.filter((each) => each === deciding || each.incident?.goneMs === undefined);
  const starts = open.flatMap(({ incident }) => incident?.startMs ?? []);
  return starts.length === 0 ? undefined : Math.min(...starts);
}

const getGoneMs = ({ incident }: Observation): number => incident?.goneMs ?? Number.NEGATIVE_INFINITY;

function findLast(all: readonly Observation[]): Observation | undefined {
  return all.reduce<Observation | undefined>(
    (last, each) => (last && last.memory.lastListedMs >= each.memory.lastListedMs ? last : each),
    undefined,
  );
}

/** The deciding observation with the status that it gives. */
function decide(all: readonly Observation[]): [Observation, RememberedInstance['status']] | undefined {
  const listing = findLast(all.filter(({ source, memory }) => source.isResponding && memory.isListed));
  if (listing) return [listing, 'listed'];
  const goneMs = Math.max(...all.map(getGoneMs));
  // A source that listed it, too, and has proven later that it ended, knows better than one that is gone.
  const open = all.filter((each) => each.incident?.goneMs === undefined && each.memory.lastListedMs > goneMs);
  const unconfirmed = findLast(open);
  if (unconfirmed) return [unconfirmed, 'unconfirmed'];
  const resolved = all.find((each) => getGoneMs(each) === goneMs);
  return resolved && [resolved, 'resolved'];
}

/** By `formatInstanceKey` of the labels. Episodes with less than `confirmMs` between them are one incident. */
export function collectIncidents(
  name: string,
  sources: readonly ObservedSource[],
  confirmMs: number,
): ReadonlyMap<string, RememberedInstance> {
  const byKey = new Map<string, Observation[]>();
  for (const source of sources) {
    const alert = source.memory?.alerts.get(name);
    for (const [key, memory] of alert?.instances ?? []) {
      const incident = findIncident(memory.episodes, confirmMs);
      const observation = { source, memory, incident, provenSinceMs: alert?.provenSinceMs };
      const others = byKey.get(key);
      if (others) others.push(observation);
      else byKey.set(key, [observation]);
    }
  }
  const remembered = new Map<string, RememberedInstance>();
  for (const [key, all] of byKey) {
    const decided = decide(all);
    if (!decided) continue;
    const [deciding, status] = decided;
    const { source, memory, incident, provenSinceMs } = deciding;
    const { instance, lastListedMs, isRuleChanged, provenForMs } = memory;
    const joined = incident && all.length > 1 ? { ...incident, startMs: findStart(all, deciding) } : incident;
    const proof = { provenSinceMs, provenForMs, isRuleChanged };
    remembered.set(key, { instance, status, source, lastListedMs, incident: joined, ...proof });
  }
  return remembered;
}

/** Labels of everything that is remembered. */
export function* listRememberedLabels(sources: readonly ObservedSource[]): Generator<LabelSet> {
  for (const { memory } of sources)
    for (const { instances } of memory?.alerts.values() ?? [])
      for (const { instance } of instances.values()) yield instance.labels;
}
