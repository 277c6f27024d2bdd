/**
 * Facts about monitoring itself: whether no upstream responds, and which watchdog alerts do not fire.
 */
import type { Catalog } from '../../catalog/graph/catalog.ts';
import type { SignalReading, SourceReading } from '../evaluate/reading/reading.ts';
import { explainInconclusiveRule } from '../evaluate/rule/inconclusive-rule.ts';
import type { Pollers } from '../schedule/create-pollers.ts';
import { findUpstreamConfig } from '../schedule/upstreams/find-upstream-config.ts';
import { findError, isNoResponseError } from '../upstream/http-result.ts';

/** An alert that ended within this time may still be listed, by the rounding of the source's clock. In milliseconds. */
const maxEndedMs = 2000;

/** With fewer servers than this, the error of the server itself is enough. */
const minServers = 2;

interface ServerStatus {
  server: string;
  isUnresponsive: boolean;
}

function* listServerStatuses(catalog: Catalog, { signals, rules, alerts }: Pollers): Generator<ServerStatus> {
  const getStatus = (server: string, reading: SignalReading | SourceReading<object> | undefined): ServerStatus[] => {
    const error = reading && findError(reading);
    if (!reading || error?.kind === 'not-configured') return [];
    return [{ server, isUnresponsive: error !== undefined && isNoResponseError(error) }];
  };
  for (const service of catalog.services) {
    for (const signal of service.signals) {
      const { key, isSelf } = findUpstreamConfig(catalog, signal);
      if (!isSelf) yield* getStatus(key, signals.get(`${service.id}/${signal.id}`)?.reading);
    }
  }
  for (const [id, { reading }] of rules) yield* getStatus(id, reading);
  for (const [id, replicas] of alerts)
    for (const [index, { reading }] of replicas.entries()) yield* getStatus(`${id}#${index}`, reading);
}

/** Whether a server other than the upstream `key` responds now, which proves that our own network works. */
export const doesOtherServerRespond = (catalog: Catalog, pollers: Pollers, key: string): boolean =>
  listServerStatuses(catalog, pollers).some(({ server, isUnresponsive }) => server !== key && !isUnresponsive);

/** Whether several servers were requested and none responded. */
export function areAllUpstreamsDown(catalog: Catalog, pollers: Pollers): boolean {
  const statuses = [...listServerStatuses(catalog, pollers)];
  return (
    statuses.every(({ isUnresponsive }) => isUnresponsive) &&
    new Set(statuses.map(({ server }) => server)).size >= minServers
  );
}

/**
 * The names of watchdog alerts that do not fire. A source without a response does not count; `undefined` when no source with a
 * watchdog has responded.
 */
export function findMissingWatchdogs({ watchdogs, rules, alerts }: Pollers, nowMs: number): string[] | undefined {
  const isFiring = ([source, alert]: [string, string]): boolean | undefined => {
    const rulesReading = rules.get(source)?.reading;
    if (rulesReading && 'sample' in rulesReading)
      return rulesReading.sample.rules.some(
        (rule) =>
          rule.name === alert &&
          rule.instances.some(({ state }) => state === 'firing') &&
          // A rule that is no longer evaluated keeps its instances.
          explainInconclusiveRule(rule, nowMs) === undefined,
      );
    const samples = (alerts.get(source) ?? []).flatMap(({ reading }) =>
      reading && 'sample' in reading ? [reading.sample.alerts] : [],
    );
    if (samples.length === 0) return undefined;
    // A silenced one sends nothing, and one that its sender no longer repeats is kept until it ends.
    return samples
      .flat()
      .some(
        ({ labels, muteReason, endsAtMs }) =>
          labels['alertname'] === alert && muteReason === undefined && (endsAtMs ?? nowMs) >= nowMs - maxEndedMs,
      );
  };
  const states = [...watchdogs].map(isFiring);
  if (states.every((state) => state === undefined)) return undefined;
  return [...watchdogs.values()].filter((_, index) => states[index] === false);
}
