/**
 * Snapshots for Flarepath's own metrics: the level of each signal and the last response of each source. They never send a request,
 * so that a scrape of `/metrics` causes no queries.
 */
import type { Clock } from '../../lib/clock.ts';
import type { Level } from '../../lib/level.ts';
import type { Pollers } from '../schedule/create-pollers.ts';
import type { RequestEvent } from '../schedule/upstreams/request-queue.ts';

export interface SignalSnapshot {
  /** `<service>/<signal>`. */
  signal: string;
  /** `undefined` without a fresh reading: the signal has not been watched recently. */
  level: Level | undefined;
  /** The time of the last conclusive reading, in milliseconds since 1970. */
  lastConclusiveAtMs: number | undefined;
}

export interface SourceSnapshot {
  /** A source's id, or `<service>/<endpoint>`. */
  source: string;
  /** When it last sent a valid response, in milliseconds since 1970. */
  lastResponseAtMs: number;
}

export function snapshotSignals({ signals }: Pick<Pollers, 'signals'>): SignalSnapshot[] {
  return [...signals].map(([signal, { reading, lastConclusive }]) => ({
    signal,
    level: reading?.level,
    lastConclusiveAtMs: lastConclusive?.checkedAtMs,
  }));
}

/** Records the time of the last response of each source. */
export class LastResponses {
  readonly #clock: Clock;
  readonly #atMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  record({ source, outcome }: RequestEvent): void {
    if (outcome === 'ok') this.#atMs.set(source, this.#clock.now());
  }

  /** Without sources that never responded. */
  snapshot(): SourceSnapshot[] {
    return [...this.#atMs].map(([source, lastResponseAtMs]) => ({ source, lastResponseAtMs }));
  }
}
