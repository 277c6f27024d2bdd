/**
 * The instances that the sources told of, by their short names: the only way from a reader to a label's value in a query.
 */
import { fingerprintOf } from './fingerprint.ts';

type Labels = Readonly<Record<string, string>>;

/** Instances that somebody asked for are remembered beyond their end, so that a page stays about one that resolves. */
const mostRemembered = 1000;

export class SeenInstances {
  readonly #told: () => Iterable<Labels>;
  readonly #names = new WeakMap<Labels, string>();
  readonly #asked = new Map<string, Labels>();

  /** `told` gives the label sets that are pending or firing now. */
  constructor(told: () => Iterable<Labels>) {
    this.#told = told;
  }

  /** The labels of an instance that was seen; `undefined` for a name that somebody made up. */
  find(fingerprint: string): Labels | undefined {
    const known = this.#asked.get(fingerprint);
    if (known) return known;
    for (const labels of this.#told()) {
      if (this.#nameOf(labels) !== fingerprint) continue;
      this.#asked.set(fingerprint, labels);
      const [oldest] = this.#asked.keys();
      if (this.#asked.size > mostRemembered && oldest !== undefined) this.#asked.delete(oldest);
      return labels;
    }
    return undefined;
  }

  #nameOf(labels: Labels): string {
    const name = this.#names.get(labels) ?? fingerprintOf(labels);
    this.#names.set(labels, name);
    return name;
  }
}
