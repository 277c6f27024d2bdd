/**
 * What our own numbers may know of the live side: how each signal stands, and when each source last answered.
 * It looks at what is there; it never asks, so that a scrape costs nobody a query.
 */

import type { Clock } from '../../lib/clock.ts';
import type { Level } from '../../lib/level.ts';
import type { Pollers } from '../schedule/create-pollers.ts';
import type { RequestEvent } from '../schedule/request-queue.ts';

export interface SignalSnapshot {
  /** `<service>/<signal>`. */
  signal: string;
  /** `undefined` while there is no reading that counts: nobody has looked, or not lately. */
  level: Level | undefined;
  /** When a reading last proved something, in milliseconds since 1970. */
  lastConclusiveAtMs: number | undefined;
}

export interface SourceSnapshot {
  /** A source's id, or `<service>/<endpoint>`. */
  source: string;
  /** When it last gave an answer that could be read, in milliseconds since 1970. */
  lastResponseAtMs: number;
}

export function snapshotSignals({ signals }: Pick<Pollers, 'signals'>): SignalSnapshot[] {
  return [...signals].map(([signal, { reading, lastConclusive }]) => ({
    signal,
    level: reading?.level,
    lastConclusiveAtMs: lastConclusive?.checkedAtMs,
  }));
}

/** Remembers when each source last answered, whatever the answer said. */
export class LastResponses {
  readonly #clock: Clock;
  readonly #atMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  record({ source, outcome }: RequestEvent): void {
    if (outcome === 'ok') this.#atMs.set(source, this.#clock.now());
  }

  /** Sources that never answered are left out. */
  snapshot(): SourceSnapshot[] {
    return [...this.#atMs].map(([source, lastResponseAtMs]) => ({ source, lastResponseAtMs }));
  }
}
