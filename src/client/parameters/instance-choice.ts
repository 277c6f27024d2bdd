/**
 * Which instance the page is about: the one that its address speaks of, the only one, or the one that the reader chose,
 * which then stands in the address.
 */
import { parseUrlLabels } from '../../parameters/url-labels.ts';
import {
  buildInstanceUrl,
  type ListedInstance,
  matchInstance,
  readListedInstances,
} from './listed-instances.ts';

export class InstanceChoice {
  /** Labels in the address, by their names as written there. */
  urlLabels: ReadonlyMap<string, string> = new Map();
  instances: ListedInstance[] = [];
  chosen: ListedInstance | undefined;

  /** After the address has changed. Where it speaks of something else now, the page is not about the same any more. */
  updateFromUrl(): void {
    const link = parseUrlLabels(location);
    if (JSON.stringify([...link]) !== JSON.stringify([...this.urlLabels])) this.chosen = undefined;
    this.urlLabels = link;
  }

  /** After the panel has changed. */
  updateInstances(page: Document): void {
    this.instances = readListedInstances(page);
    const matched = matchInstance(this.instances, this.urlLabels);
    const listed = this.instances.find(({ id }) => id === this.chosen?.id);
    // Commands do not lose their values in somebody's hands: not when others begin to fire, and not when this one has gone.
    this.chosen = matched ?? listed ?? this.#keepChosen();
    if (!matched || this.urlLabels.size > 0) return;
    history.replaceState(history.state, '', buildInstanceUrl(matched, location));
    this.updateFromUrl();
    this.chosen = matched;
  }

  choose(instance: ListedInstance): void {
    history.pushState(null, '', buildInstanceUrl(instance, location));
    this.updateFromUrl();
    this.chosen = instance;
  }

  /** The chosen instance, as long as the address speaks of it with all its labels. */
  #keepChosen(): ListedInstance | undefined {
    const labels = [...(this.chosen?.labels ?? [])];
    return labels.every(([name, value]) => this.urlLabels.get(name) === value) ? this.chosen : undefined;
  }
}
