/**
 * One poller for each thing that can be asked: a signal's query, an endpoint's health, a source's rules,
 * an Alertmanager's muted alerts. What all readers of all pages share.
 */
import pLimit, { type LimitFunction } from 'p-limit';
import type { Catalog, Signal, Source } from '../../catalog/catalog.ts';
import type { Environment } from '../../lib/environment.ts';
import type { Fault, FaultKind } from '../ask/answer.ts';
import type { Clock } from '../clock.ts';
import type { SignalReading, SourceReading } from '../reading.ts';
import { askMuted, type MutedSample } from '../sources/alertmanager-alerts.ts';
import { askRules, type RulesSample } from '../sources/prometheus-rules.ts';
import { notConfigured, resolveTarget, type Target } from '../target.ts';
import { askSignal } from './ask-signal.ts';
import { Poller } from './poller.ts';
import { whomToAsk } from './whom-to-ask.ts';

/** What happened upstream, for the process's own numbers. `source` is a source's id, or `<service>/<endpoint>`. */
export interface AskedEvent {
  source: string;
  outcome: 'ok' | FaultKind;
  seconds: number;
}

export interface PollerSettings {
  catalog: Catalog;
  env: Environment;
  clock: Clock;
  onAsked: (event: AskedEvent) => void;
}

export interface Pollers {
  /** By `<service>/<signal>`. */
  signals: Map<string, Poller<SignalReading>>;
  /** By source id. */
  rules: Map<string, Poller<SourceReading<RulesSample>>>;
  muted: Map<string, Poller<SourceReading<MutedSample>>>;
}

/** How often rules and muted alerts are asked for, in milliseconds. */
export const alertIntervalMs = 10_000;

/** Over the whole answer, in milliseconds. */
export const deadlineMs = 8000;

/** Requests at one source at the same time; Prometheus itself runs 20 queries at once. */
const requestsAtOnce = 4;

export function createPollers(settings: PollerSettings): Pollers {
  const { catalog, env, clock, onAsked } = settings;
  const limits = new Map<string, LimitFunction>();

  /** Runs `work` in the source's queue and reports how it went. */
  async function measured<Result>(
    source: string,
    work: () => Promise<Result>,
    faultOf: (result: Result) => Fault | undefined,
  ) {
    const limit = limits.get(source) ?? pLimit(requestsAtOnce);
    limits.set(source, limit);
    return limit(async () => {
      const startedMs = clock.now();
      const result = await work();
      onAsked({ source, outcome: faultOf(result)?.kind ?? 'ok', seconds: (clock.now() - startedMs) / 1000 });
      return result;
    });
  }

  function pollSource<Sample extends object>(
    source: Source,
    ask: (baseUrl: string, subject: string, deadlineMs: number) => Promise<Sample | { fault: Fault }>,
  ): Poller<SourceReading<Sample>> {
    const target = resolveTarget(source.url, env);
    const subject = source.title ?? source.id;
    const faultOf = (result: Sample | { fault: Fault }): Fault | undefined =>
      'fault' in result ? result.fault : undefined;
    const read = async (): Promise<SourceReading<Sample>> => {
      if ('unset' in target) return { checkedAtMs: clock.now(), fault: notConfigured(subject, target.unset) };
      const result = await measured(source.id, () => ask(target.url, subject, deadlineMs), faultOf);
      return 'fault' in result
        ? { checkedAtMs: clock.now(), fault: result.fault }
        : { checkedAtMs: clock.now(), sample: result };
    };
    return new Poller({ intervalMs: alertIntervalMs, clock, ask: read });
  }

  function pollSignal(signal: Signal): Poller<SignalReading> {
    const { key, template, title } = whomToAsk(catalog, signal);
    const target: Target = resolveTarget(template, env);
    const ask = () =>
      askSignal({
        signal,
        target,
        subject: title,
        clock,
        deadlineMs,
        run: (work, faultOf) => measured(key, work, faultOf),
      });
    return new Poller({
      intervalMs: signal.refresh * 1000,
      clock,
      ask,
      isProof: ({ level }) => level !== 'unknown',
    });
  }

  const ofKind = (kind: Source['kind']): Source[] => catalog.sources.filter((source) => source.kind === kind);
  return {
    signals: new Map(
      catalog.services.flatMap((service) =>
        service.signals.map((signal) => [`${service.id}/${signal.id}`, pollSignal(signal)] as const),
      ),
    ),
    rules: new Map(
      ofKind('prometheus').map((source) => [source.id, pollSource<RulesSample>(source, askRules)]),
    ),
    muted: new Map(
      ofKind('alertmanager').map((source) => [source.id, pollSource<MutedSample>(source, askMuted)]),
    ),
  };
}
