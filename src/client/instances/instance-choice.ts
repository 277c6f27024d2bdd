/**
 * The instance that the page is about: the one that the URL's labels match, the only one, or the one that the reader chose.
 * Its labels are kept in the URL.
 */
import { parseUrlLabels } from '../../parameters/url-labels.ts';
import { buildInstanceUrl, type ListedInstance, matchInstance, readListedInstances } from './listed-instances.ts';

export class InstanceChoice {
  /** Labels in the URL, by their names as spelled there. */
  urlLabels: ReadonlyMap<string, string> = new Map();
  instances: ListedInstance[] = [];
  chosen: ListedInstance | undefined;

  /** Call after the URL has changed. Other labels drop the chosen instance. */
  updateFromUrl(): void {
    const link = parseUrlLabels(location);
    if (JSON.stringify([...link]) !== JSON.stringify([...this.urlLabels])) this.chosen = undefined;
    this.urlLabels = link;
  }

  /** Call after the panel has changed. */
  updateInstances(page: Document): void {
    this.instances = readListedInstances(page);
    const matched = matchInstance(this.instances, this.urlLabels);
    const listed = this.instances.find(({ id }) => id === this.chosen?.id);
    // Commands keep their values while the reader works: when other instances begin to fire, and when this one resolves.
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

  /** The chosen instance, while the URL has all of its labels. */
  #keepChosen(): ListedInstance | undefined {
    const labels = [...(this.chosen?.labels ?? [])];
    return labels.every(([name, value]) => this.urlLabels.get(name) === value) ? this.chosen : undefined;
  }
}
