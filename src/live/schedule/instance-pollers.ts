/**
 * Pollers for signals about one instance: made when somebody first looks, for instances that were seen and no others.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import { fillInstanceQuery } from '../../catalog/schemas/instance-query.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import type { Poller } from './poller.ts';

/** As many as are asked at the same time; whoever comes later gets the signal as a whole. */
const maxInstancePollers = 200;

export interface InstanceSignal {
  /** The signal with the instance's own query. */
  signal: Signal;
  poller: Poller<SignalReading>;
}

export class InstancePollers {
  readonly #make: (signal: Signal) => Poller<SignalReading>;
  readonly #made = new Map<string, InstanceSignal>();

  constructor(make: (signal: Signal) => Poller<SignalReading>) {
    this.#make = make;
  }

  /** `undefined` for a signal that has no query about an instance, or not about one with these labels. */
  find(
    signal: Signal,
    fingerprint: string,
    labels: Readonly<Record<string, string>>,
  ): InstanceSignal | undefined {
    if (signal.kind !== 'query' || signal.instanceQuery === undefined) return undefined;
    const key = `${signal.service}/${signal.id}@${fingerprint}`;
    const known = this.#made.get(key);
    if (known) return known;
    const query = fillInstanceQuery(signal.instanceQuery, labels);
    if (query === undefined || !this.#hasRoom()) return undefined;
    const own = { ...signal, query };
    const made = { signal: own, poller: this.#make(own) };
    this.#made.set(key, made);
    return made;
  }

  get all(): Poller<SignalReading>[] {
    return [...this.#made.values()].map(({ poller }) => poller);
  }

  /** Lets go of those that nobody watches any more where it gets crowded. */
  #hasRoom(): boolean {
    if (this.#made.size < maxInstancePollers) return true;
    for (const [key, { poller }] of this.#made) {
      if (poller.isWatched) continue;
      poller.stop();
      this.#made.delete(key);
    }
    return this.#made.size < maxInstancePollers;
  }
}
