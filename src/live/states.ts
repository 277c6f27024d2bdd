/**
 * What our own numbers may know of the live side: how each signal stands, and when each source last answered.
 * It looks at what is there; it never asks, so that a scrape costs nobody a query.
 */
import type { Level } from '../lib/level.ts';
import type { Clock } from './clock.ts';
import type { Pollers } from './poll/pollers.ts';
import type { AskedEvent } from './poll/queue.ts';

export interface SignalState {
  /** `<service>/<signal>`. */
  signal: string;
  /** `undefined` while there is no reading that counts: nobody has looked, or not lately. */
  level: Level | undefined;
  /** When a reading last proved something, in milliseconds since 1970. */
  provedAtMs: number | undefined;
}

export interface SourceState {
  /** A source's id, or `<service>/<endpoint>`. */
  source: string;
  /** When it last gave an answer that could be read, in milliseconds since 1970. */
  answeredAtMs: number;
}

export function describeSignals({ signals }: Pick<Pollers, 'signals'>): SignalState[] {
  return [...signals].map(([signal, { reading, lastProof }]) => ({
    signal,
    level: reading?.level,
    provedAtMs: lastProof?.checkedAtMs,
  }));
}

/** Remembers when each source last answered, whatever the answer said. */
export class LastAnswers {
  readonly #clock: Clock;
  readonly #atMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note({ source, outcome }: AskedEvent): void {
    if (outcome === 'ok') this.#atMs.set(source, this.#clock.now());
  }

  /** Sources that never answered are left out. */
  states(): SourceState[] {
    return [...this.#atMs].map(([source, answeredAtMs]) => ({ source, answeredAtMs }));
  }
}
