/**
 * The instances that the sources told of, by their short names: the only way from a reader to a label's value in a query.
 */
import { computeFingerprint } from './fingerprint.ts';

type Labels = Readonly<Record<string, string>>;

/** Instances that somebody asked for are remembered beyond their end, so that a page stays about one that resolves. */
const maxRequested = 1000;

export class SeenInstances {
  readonly #listActiveLabels: () => Iterable<Labels>;
  readonly #fingerprints = new WeakMap<Labels, string>();
  readonly #requested = new Map<string, Labels>();

  /** `told` gives the label sets that are pending or firing now. */
  constructor(told: () => Iterable<Labels>) {
    this.#listActiveLabels = told;
  }

  /** The labels of an instance that was seen; `undefined` for a name that somebody made up. */
  find(fingerprint: string): Labels | undefined {
    const known = this.#requested.get(fingerprint);
    if (known) return known;
    for (const labels of this.#listActiveLabels()) {
      if (this.#getFingerprint(labels) !== fingerprint) continue;
      this.#requested.set(fingerprint, labels);
      const [oldest] = this.#requested.keys();
      if (this.#requested.size > maxRequested && oldest !== undefined) this.#requested.delete(oldest);
      return labels;
    }
    return undefined;
  }

  #getFingerprint(labels: Labels): string {
    const name = this.#fingerprints.get(labels) ?? computeFingerprint(labels);
    this.#fingerprints.set(labels, name);
    return name;
  }
}
