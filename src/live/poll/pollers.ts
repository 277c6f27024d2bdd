/**
 * One poller for each thing that can be asked: a signal's query, an endpoint's health, a source's rules,
 * an Alertmanager's alerts. What all readers of all pages share.
 */
import type { Catalog, Signal, Source } from '../../catalog/catalog.ts';
import type { Environment } from '../../lib/environment.ts';
import { endpointServer, type Servers, serversOf } from '../ask/server.ts';
import type { Clock } from '../clock.ts';
import type { SignalReading, SourceReading } from '../reading.ts';
import { askDeliveries, type DeliveriesSample } from '../sources/alertmanager-alerts.ts';
import { askRules, type RulesSample } from '../sources/prometheus-rules.ts';
import { fillOptional } from '../target.ts';
import { askSignal } from './ask-signal.ts';
import { deadlineFor } from './deadline.ts';
import { InstanceSignals } from './instance-signals.ts';
import { type PastReading, pollPast } from './past.ts';
import { Pictures, type Way } from './pictures.ts';
import { pollSource } from './poll-source.ts';
import { Poller } from './poller.ts';
import { type AskedEvent, Queue } from './queue.ts';
import { whomToAsk } from './whom-to-ask.ts';

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
  /** By source id, all its replicas. */
  deliveries: Map<string, Poller<SourceReading<DeliveriesSample>>[]>;
  pictures: Pictures;
  /** Signals about one instance each. */
  instances: InstanceSignals;
  /** What compared signals were before, by `<service>/<signal>`. */
  past: Map<string, Poller<PastReading>>;
  /** Alerts that fire as long as alerting works, by source id. */
  watchdogs: Map<string, string>;
}

export function createPollers({ catalog, env, clock, onAsked }: PollerSettings): Pollers {
  const queues = new Map<string, Queue>();
  const queueFor = (key: string): Queue => {
    const queue = queues.get(key) ?? new Queue(key, clock, onAsked);
    queues.set(key, queue);
    return queue;
  };
  /** Made once for each, so that connections and authorities are shared. */
  const servers = new Map<string, Servers>();
  const serversFor = (key: string, make: () => Servers): Servers => {
    const made = servers.get(key) ?? make();
    servers.set(key, made);
    return made;
  };

  function wayOf(signal: Signal): Way {
    const { key, template, title, ca } = whomToAsk(catalog, signal);
    const source =
      signal.kind === 'query' ? catalog.sources.find(({ id }) => id === signal.source) : undefined;
    const whom = serversFor(key, () =>
      source ? serversOf(source, env) : endpointServer(title, template, env, ca),
    );
    return { whom, title, queue: queueFor(key) };
  }

  function pollSignal(signal: Signal): Poller<SignalReading> {
    const intervalMs = signal.refresh * 1000;
    const question = { signal, clock, deadlineMs: deadlineFor(intervalMs), ...wayOf(signal) };
    return new Poller({
      intervalMs,
      clock,
      ask: (before) => askSignal(question, before),
      isProof: ({ level }) => level !== 'unknown',
      faultOf: ({ fault }) => fault,
    });
  }

  const ofKind = (kind: Source['kind']): Source[] => catalog.sources.filter((source) => source.kind === kind);
  const context = (source: Source) => ({
    clock,
    queue: queueFor(source.id),
    whom: serversFor(source.id, () => serversOf(source, env)),
  });
  return {
    signals: new Map(
      catalog.services.flatMap((service) =>
        service.signals.map((signal) => [`${service.id}/${signal.id}`, pollSignal(signal)] as const),
      ),
    ),
    rules: new Map(
      ofKind('prometheus').flatMap((source) =>
        pollSource<RulesSample>(source, askRules, context(source)).map(
          (poller) => [source.id, poller] as const,
        ),
      ),
    ),
    deliveries: new Map(
      ofKind('alertmanager').map((source) => [
        source.id,
        pollSource<DeliveriesSample>(source, askDeliveries, context(source)),
      ]),
    ),
    pictures: new Pictures(clock, wayOf),
    instances: new InstanceSignals(pollSignal),
    past: new Map(
      catalog.services.flatMap((service) =>
        service.signals.flatMap((signal) => {
          const poller = pollPast(signal, clock, wayOf(signal));
          return poller ? [[`${service.id}/${signal.id}`, poller] as const] : [];
        }),
      ),
    ),
    watchdogs: new Map(
      catalog.sources.flatMap(({ id, watchdog }) => {
        const alert = fillOptional(watchdog, env);
        return alert === undefined ? [] : [[id, alert] as const];
      }),
    ),
  };
}
