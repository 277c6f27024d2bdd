/**
 * The instances that sources reported, by fingerprint: the only way from a reader's request to a label value in a query.
 */
import { LRUCache } from 'lru-cache';
import type { LabelSet } from '../probes/label-set.ts';
import { computeFingerprint } from './fingerprint.ts';

/** Requested instances are kept after they end, so that a page stays about an instance that resolves. */
const maxRequested = 1000;

export class SeenInstances {
  readonly #listActiveLabels: () => Iterable<LabelSet>;
  readonly #fingerprints = new WeakMap<LabelSet, string>();
  readonly #requested: LRUCache<string, LabelSet>;

  /** `listActiveLabels` gives the labels of all instances that are pending or firing now. Remembers what `previous` does. */
  constructor(listActiveLabels: () => Iterable<LabelSet>, previous?: SeenInstances) {
    this.#listActiveLabels = listActiveLabels;
    this.#requested = previous ? previous.#requested : new LRUCache({ max: maxRequested });
  }

  /** The labels of a reported instance; `undefined` for an unknown fingerprint. */
  find(fingerprint: string): LabelSet | undefined {
    const requested = this.#requested.get(fingerprint);
    if (requested) return requested;
    for (const labels of this.#listActiveLabels()) {
      if (this.#getFingerprint(labels) !== fingerprint) continue;
      this.#requested.set(fingerprint, labels);
      return labels;
    }
    return undefined;
  }

  #getFingerprint(labels: LabelSet): string {
    const fingerprint = this.#fingerprints.get(labels) ?? computeFingerprint(labels);
    this.#fingerprints.set(labels, fingerprint);
    return fingerprint;
  }
}
