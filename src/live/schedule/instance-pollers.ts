/**
 * Pollers for signals about one instance, created on first use and only for instances that a source reported.
 */
import { LRUCache } from 'lru-cache';
import type { Signal } from '../../catalog/graph/catalog.ts';
import { fillInstanceQuery } from '../../catalog/schemas/values/instance-query.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import type { LabelSet } from '../probes/label-set.ts';
import type { Poller } from './poller.ts';

/** When all of them are watched, further instances get the signal of the whole service. */
const maxInstancePollers = 200;

export interface InstanceSignal {
  /** The signal with the query for the instance. */
  signal: Signal;
  poller: Poller<SignalReading>;
}

export class InstancePollers {
  readonly #create: (signal: Signal) => Poller<SignalReading>;
  readonly #bySignal = new LRUCache<string, InstanceSignal>({
    max: maxInstancePollers,
    dispose: ({ poller }) => poller.stop(),
  });

  constructor(create: (signal: Signal) => Poller<SignalReading>) {
    this.#create = create;
  }

  /** `undefined` for a signal without an instance query, or when the query needs labels that the instance lacks. */
  find(signal: Signal, fingerprint: string, labels: LabelSet): InstanceSignal | undefined {
    if (signal.kind !== 'query' || signal.instanceQuery === undefined) return undefined;
    const key = `${signal.service}/${signal.id}@${fingerprint}`;
    const existing = this.#bySignal.get(key);
    if (existing) return existing;
    const query = fillInstanceQuery(signal.instanceQuery, labels);
    if (query === undefined || !this.#makeRoom()) return undefined;
    const instanceSignal = { ...signal, query };
    const created = { signal: instanceSignal, poller: this.#create(instanceSignal) };
    this.#bySignal.set(key, created);
    return created;
  }

  get all(): Poller<SignalReading>[] {
    return [...this.#bySignal.values()].map(({ poller }) => poller);
  }

  /** Drops the least recently used poller that is not watched; false when all are watched. */
  #makeRoom(): boolean {
    if (this.#bySignal.size < maxInstancePollers) return true;
    for (const key of this.#bySignal.rkeys())
      if (!this.#bySignal.peek(key)?.poller.isWatched) return this.#bySignal.delete(key);
    return false;
  }
}
