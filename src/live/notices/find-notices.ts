/**
 * What is wrong with the watching itself, said once above everything: when nothing answers, the fault is likely ours,
 * and when the alert that always fires does not, silence proves nothing.
 */
import type { Catalog } from '../../catalog/catalog.ts';
import { isSilence } from '../ask/answer.ts';
import { doubtAbout } from '../judge/judge-alert.ts';
import type { Pollers } from '../poll/pollers.ts';
import { whomToAsk } from '../poll/whom-to-ask.ts';
import type { SignalReading, SourceReading } from '../reading.ts';
import type { NoticeView } from '../view.ts';

/** Below this many servers, the one that does not answer is named by itself. */
const fewest = 2;

interface Heard {
  server: string;
  isSilent: boolean;
}

function* hear(catalog: Catalog, { signals, rules, deliveries }: Pollers): Generator<Heard> {
  const judge = (server: string, reading: SignalReading | SourceReading<object> | undefined): Heard[] => {
    if (!reading) return [];
    const fault = 'fault' in reading ? reading.fault : undefined;
    return fault?.kind === 'not-configured'
      ? []
      : [{ server, isSilent: fault !== undefined && isSilence(fault) }];
  };
  for (const service of catalog.services) {
    for (const signal of service.signals) {
      const { key, isSelf } = whomToAsk(catalog, signal);
      if (!isSelf) yield* judge(key, signals.get(`${service.id}/${signal.id}`)?.reading);
    }
  }
  for (const [id, { reading }] of rules) yield* judge(id, reading);
  for (const [id, replicas] of deliveries)
    for (const [index, { reading }] of replicas.entries()) yield* judge(`${id}#${index}`, reading);
}

/** True when several servers were asked and not one of them answered. */
export function isBlind(catalog: Catalog, pollers: Pollers): boolean {
  const heard = [...hear(catalog, pollers)];
  return heard.every(({ isSilent }) => isSilent) && new Set(heard.map(({ server }) => server)).size >= fewest;
}

/**
 * The alerts that should always fire and do not, by name. A source that did not answer says nothing of its own;
 * `undefined` when no source that should have one has answered.
 */
export function findDeadPipelines(
  { watchdogs, rules, deliveries }: Pollers,
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
          doubtAbout(rule, nowMs) === undefined,
      );
    const known = (deliveries.get(source) ?? []).flatMap(({ reading }) =>
      reading && 'sample' in reading ? [reading.sample.deliveries] : [],
    );
    return known.length === 0 ? undefined : known.flat().some(({ labels }) => labels['alertname'] === alert);
  });
  if (states.every((state) => state === undefined)) return undefined;
  return [...watchdogs.values()].filter((_, index) => states[index] === false);
}

export function findNotices(catalog: Catalog, pollers: Pollers, nowMs: number): NoticeView[] {
  const notices: NoticeView[] = [];
  if (isBlind(catalog, pollers))
    notices.push({
      kind: 'blind',
      level: 'unknown',
      words:
        'This server cannot reach anything it asks. The fault may be its own network; nothing below is known now.',
    });
  const dead = findDeadPipelines(pollers, nowMs) ?? [];
  if (dead.length > 0)
    notices.push({
      kind: 'pipeline',
      level: 'critical',
      words: `The alerting pipeline is broken: ${dead.join(', ')} should always fire and does not. That nothing else fires proves nothing.`,
    });
  return notices;
}
