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

  /** After the address has changed. Where it speaks of something else now, the page is not about the same any more. */
  readAddress(): void {
    const link = addressLabels(location);
    if (JSON.stringify([...link]) !== JSON.stringify([...this.link])) this.chosen = undefined;
    this.link = link;
  }

  /** After the panel has changed. */
  readInstances(page: Document): void {
    this.instances = readInstances(page);
    const matched = matchInstance(this.instances, this.link);
    const listed = this.instances.find(({ id }) => id === this.chosen?.id);
    // Commands do not lose their values in somebody's hands: not when others begin to fire, and not when this one has gone.
    this.chosen = matched ?? listed ?? this.#kept();
    if (!matched || this.link.size > 0) return;
    history.replaceState(history.state, '', addressOf(matched, location));
    this.readAddress();
    this.chosen = matched;
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
