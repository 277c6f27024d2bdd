/**
 * The instances that a source listed: as it listed them last, whether it still does, and the episodes in which they fired.
 */
import type { LabelSet } from '../../probes/label-set.ts';
import type { RuleInstance } from '../../probes/prometheus/rule-instances.ts';
import { closeEpisodes, type Episode, extendEpisodes } from './episodes.ts';

export interface InstanceMemory {
  /** As it was listed last. */
  instance: RuleInstance;
  /** Whether the last response lists it. */
  isListed: boolean;
  lastListedMs: number;
  /** Empty while it has only been pending. */
  episodes: readonly Episode[];
  /** The rule's expression when it was listed last; empty for an Alertmanager. */
  expression: string;
  /** Whether it ended with a change of the rule's expression. */
  isRuleChanged: boolean;
  /** How long it has been proven without a break that it has ended, at most, in milliseconds. */
  provenForMs: number;
}

export interface AlertMemory {
  /** By `formatInstanceKey`. */
  instances: ReadonlyMap<string, InstanceMemory>;
  /** Since when each response proves which instances there are; `undefined` when the last one does not. */
  provenSinceMs: number | undefined;
}

/** By the name of the alert. */
export type AlertMemories = ReadonlyMap<string, AlertMemory>;

/** What a response says about one alert. */
export interface AlertReport {
  instances: readonly RuleInstance[];
  /** Whether an instance that is not listed is known not to fire. */
  isProof: boolean;
  /** Whether the source has a rule of that name, or is an Alertmanager. */
  isLoaded: boolean;
  expression: string;
}

export interface ReportTimes {
  checkedAtMs: number;
  /** When the last outage of the source ended. */
  outageMs: number | undefined;
}

/** Resolved instances are kept for a link that is opened later, in milliseconds. */
const keepResolvedMs = 24 * 3_600_000;

/** An instance whose rule is gone cannot be proven to have ended, in milliseconds. */
const keepUnloadedMs = 3_600_000;

/** Resolved instances of one alert that are kept for longer than an hour. */
const maxOldResolved = 100;

const knownKeys = new WeakMap<LabelSet, string>();

/** All names and values, sorted by name: the same for the same labels in any order. Fingerprints are made of it. */
export function formatInstanceKey(labels: LabelSet): string {
  const known = knownKeys.get(labels);
  if (known !== undefined) return known;
  let key = '';
  for (const name of Object.keys(labels).sort()) key += `${name}\0${labels[name]}\0`;
  knownKeys.set(labels, key);
  return key;
}

const isFiring = ({ state }: RuleInstance): boolean => state === 'firing';

function rememberListed(
  previous: InstanceMemory | undefined,
  instance: RuleInstance,
  { expression }: AlertReport,
  { checkedAtMs, outageMs }: ReportTimes,
): InstanceMemory {
  const { episodes = [] } = previous ?? {};
  const listed = {
    instance,
    isListed: true,
    lastListedMs: checkedAtMs,
    expression,
    isRuleChanged: false,
    provenForMs: 0,
  };
  if (isFiring(instance))
    return {
      ...listed,
      episodes: extendEpisodes(episodes, { startMs: instance.activeAtMs, atMs: checkedAtMs, outageMs }),
    };
  // A restarted server starts with pending again; without an outage a pending instance has ended before.
  const hadOutage = outageMs !== undefined && outageMs > (episodes.at(-1)?.lastSeenMs ?? 0);
  return { ...listed, episodes: hadOutage ? episodes : closeEpisodes(episodes, checkedAtMs) };
}

/** `undefined` when there is nothing to remember any more. */
function rememberUnlisted(
  previous: InstanceMemory,
  report: AlertReport,
  { checkedAtMs }: ReportTimes,
  provenSinceMs: number | undefined,
): InstanceMemory | undefined {
  const last = previous.episodes.at(-1);
  if (last?.goneMs !== undefined) {
    if (checkedAtMs - last.goneMs > keepResolvedMs) return undefined;
    const provenMs = provenSinceMs === undefined ? 0 : checkedAtMs - Math.max(provenSinceMs, last.goneMs);
    return { ...previous, isListed: false, provenForMs: Math.max(previous.provenForMs, provenMs) };
  }
  if (report.isProof) {
    if (!last) return undefined;
    const isRuleChanged = report.expression !== previous.expression;
    return { ...previous, isListed: false, isRuleChanged, episodes: closeEpisodes(previous.episodes, checkedAtMs) };
  }
  const isOld = !report.isLoaded && checkedAtMs - previous.lastListedMs > keepUnloadedMs;
  return isOld ? undefined : { ...previous, isListed: false };
}

/** Without the oldest resolved instances of a long past. */
function dropOldest(instances: Map<string, InstanceMemory>, nowMs: number): void {
  const old = [...instances].flatMap(([key, { episodes }]) => {
    const goneMs = episodes.at(-1)?.goneMs;
    return goneMs !== undefined && nowMs - goneMs > keepUnloadedMs ? [{ key, goneMs }] : [];
  });
  const excess = old.sort((a, b) => a.goneMs - b.goneMs).slice(0, Math.max(0, old.length - maxOldResolved));
  for (const { key } of excess) instances.delete(key);
}

/** The memory of one alert after a response; `undefined` when there is nothing to remember. */
export function rememberAlert(
  previous: AlertMemory | undefined,
  report: AlertReport,
  times: ReportTimes,
): AlertMemory | undefined {
  const instances = new Map<string, InstanceMemory>();
  const provenSinceMs = report.isProof ? (previous?.provenSinceMs ?? times.checkedAtMs) : undefined;
  for (const instance of report.instances) {
    const key = formatInstanceKey(instance.labels);
    // Two rules of the same name may list the same labels.
    if (instances.has(key) && !isFiring(instance)) continue;
    instances.set(key, rememberListed(previous?.instances.get(key), instance, report, times));
  }
  for (const [key, each] of previous?.instances ?? []) {
    const kept = instances.has(key) ? undefined : rememberUnlisted(each, report, times, provenSinceMs);
    if (kept) instances.set(key, kept);
  }
  dropOldest(instances, times.checkedAtMs);
  if (instances.size === 0) return undefined;
  return { instances, provenSinceMs };
}
