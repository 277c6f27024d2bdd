/**
 * Which instance the page is about: the one that its address speaks of, the only one, or the one that the reader chose,
 * which then stands in the address.
 */
import { addressLabels } from '../../lib/parameters/address-labels.ts';
import { addressOf, type Instance, matchInstance, readInstances } from './instances.ts';

export class InstanceChoice {
  /** Labels in the address, by their names as written there. */
  link: ReadonlyMap<string, string> = new Map();
  instances: Instance[] = [];
  chosen: Instance | undefined;

  /** After the address has changed. */
  readAddress(): void {
    this.link = addressLabels(location);
  }

  /** After the panel has changed. */
  readInstances(page: Document): void {
    this.instances = readInstances(page);
    const matched = matchInstance(this.instances, this.link);
    const isListed = this.instances.some(({ id }) => id === this.chosen?.id);
    // One that has gone is still what the page is about.
    this.chosen = matched ?? (isListed ? undefined : this.#kept());
    if (!matched || this.link.size > 0) return;
    history.replaceState(history.state, '', addressOf(matched, location));
    this.readAddress();
  }

  choose(instance: Instance): void {
    history.pushState(null, '', addressOf(instance, location));
    this.readAddress();
    this.chosen = instance;
  }

  /** The chosen instance, as long as the address speaks of it with all its labels. */
  #kept(): Instance | undefined {
    const labels = [...(this.chosen?.labels ?? [])];
    return labels.every(([name, value]) => this.link.get(name) === value) ? this.chosen : undefined;
  }
}
