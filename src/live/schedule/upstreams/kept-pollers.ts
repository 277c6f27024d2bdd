/**
 * Keeps pollers from one catalog to the next, with their readings and what they remember, where they would be the same.
 */
import type { Upstream } from './upstream.ts';

interface KeptPoller<Kind> {
  definition: string;
  upstream: Upstream;
  poller: Kind;
}

/** Pollers of one kind, by key. */
export class KeptPollers<Kind> {
  readonly #before: ReadonlyMap<string, KeptPoller<Kind>>;
  readonly #byKey = new Map<string, KeptPoller<Kind>>();

  constructor(previous: KeptPollers<Kind> | undefined) {
    this.#before = previous ? previous.#byKey : new Map();
  }

  /** The poller from before if its `definition` and its upstream are the same, else a new one. */
  getOrCreate(key: string, definition: unknown, upstream: Upstream, create: () => Kind): Kind {
    const text = JSON.stringify(definition);
    const before = this.#before.get(key);
    const isSame = before?.upstream === upstream && before.definition === text;
    const poller = isSame ? before.poller : create();
    this.#byKey.set(key, { definition: text, upstream, poller });
    return poller;
  }

  /** Whether every poller was there before. */
  get areAllKept(): boolean {
    return [...this.#byKey].every(([key, { poller }]) => this.#before.get(key)?.poller === poller);
  }
}
