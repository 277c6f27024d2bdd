/**
 * What is wrong with the watching itself, said once above everything: when nothing answers, the fault is likely ours,
 * and when the alert that always fires does not, silence proves nothing.
 */
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { explainInconclusiveRule } from '../evaluate/alert/evaluate-alert.ts';
import type { SignalReading, SourceReading } from '../evaluate/reading/reading.ts';
import type { Pollers } from '../schedule/create-pollers.ts';
import { findUpstreamConfig } from '../schedule/find-upstream-config.ts';
import { isNoResponseError } from '../upstream/http-result.ts';
import type { NoticeView } from './types/panel.ts';

/** Below this many servers, the one that does not answer is named by itself. */
const minServers = 2;

interface ServerStatus {
  server: string;
  isUnresponsive: boolean;
}

function* listServerStatuses(catalog: Catalog, { signals, rules, alerts }: Pollers): Generator<ServerStatus> {
  const judge = (
    server: string,
    reading: SignalReading | SourceReading<object> | undefined,
  ): ServerStatus[] => {
    if (!reading) return [];
    const fault = 'error' in reading ? reading.error : undefined;
    return fault?.kind === 'not-configured'
      ? []
      : [{ server, isUnresponsive: fault !== undefined && isNoResponseError(fault) }];
  };
  for (const service of catalog.services) {
    for (const signal of service.signals) {
      const { key, isSelf } = findUpstreamConfig(catalog, signal);
      if (!isSelf) yield* judge(key, signals.get(`${service.id}/${signal.id}`)?.reading);
    }
  }
  for (const [id, { reading }] of rules) yield* judge(id, reading);
  for (const [id, replicas] of alerts)
    for (const [index, { reading }] of replicas.entries()) yield* judge(`${id}#${index}`, reading);
}

/** True when several servers were asked and not one of them answered. */
export function areAllUpstreamsDown(catalog: Catalog, pollers: Pollers): boolean {
  const heard = [...listServerStatuses(catalog, pollers)];
  return (
    heard.every(({ isUnresponsive }) => isUnresponsive) &&
    new Set(heard.map(({ server }) => server)).size >= minServers
  );
}

/**
 * The alerts that should always fire and do not, by name. A source that did not answer says nothing of its own;
 * `undefined` when no source that should have one has answered.
 */
export function findMissingWatchdogs(
  { watchdogs, rules, alerts }: Pollers,
  nowMs: number,
): string[] | undefined {
  const states = [...watchdogs].map(([source, alert]): boolean | undefined => {
    const told = rules.get(source)?.reading;
    if (told && 'sample' in told)
      return told.sample.rules.some(
        (rule) =>
          rule.name === alert &&
          rule.instances.some(({ state }) => state === 'firing') &&
          // A rule that is no longer evaluated keeps its instances.
          explainInconclusiveRule(rule, nowMs) === undefined,
      );
    const known = (alerts.get(source) ?? []).flatMap(({ reading }) =>
      reading && 'sample' in reading ? [reading.sample.alerts] : [],
    );
    return known.length === 0 ? undefined : known.flat().some(({ labels }) => labels['alertname'] === alert);
  });
  if (states.every((state) => state === undefined)) return undefined;
  return [...watchdogs.values()].filter((_, index) => states[index] === false);
}

export function findNotices(catalog: Catalog, pollers: Pollers, nowMs: number): NoticeView[] {
  const notices: NoticeView[] = [];
  if (areAllUpstreamsDown(catalog, pollers))
    notices.push({
      kind: 'blind',
      level: 'unknown',
      message:
        'This server cannot reach anything it asks. The fault may be its own network; nothing below is known now.',
    });
  const dead = findMissingWatchdogs(pollers, nowMs) ?? [];
  if (dead.length > 0)
    notices.push({
      kind: 'pipeline',
      level: 'critical',
      message: `The alerting pipeline is broken: ${dead.join(', ')} should always fire and does not. That nothing else fires proves nothing.`,
    });
  return notices;
}
