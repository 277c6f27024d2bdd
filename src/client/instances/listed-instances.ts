/**
 * Reads the instances that the live panel lists, and matches them with the URL's labels.
 */
import { foldName } from '../../parameters/names.ts';

export interface ListedInstance {
  /** The label set's fingerprint. */
  id: string;
  labels: ReadonlyMap<string, string>;
  /** The values of the labels that differ between the instances; of a single instance, its first ones. */
  displayName: string;
  level: string;
  isMuted: boolean;
  /** When the alert became active, in milliseconds since 1970; NaN when unknown. */
  sinceMs: number;
}

const maxNameLabels = 2;

const readLabels = (link: HTMLAnchorElement) => new Map(new URL(link.href).searchParams);

/** Names of the labels whose value is not the same for all instances. */
function findDistinguishingLabels(all: readonly ReadonlyMap<string, string>[]): Set<string> {
  const names = new Set(all.flatMap((labels) => [...labels.keys()]));
  return new Set([...names].filter((name) => new Set(all.map((labels) => labels.get(name))).size > 1));
}

/** In the panel's order, without labels that all instances share. */
function formatDisplayName(link: HTMLAnchorElement, distinguishing: ReadonlySet<string>): string {
  const labels = [...link.querySelectorAll<HTMLElement>('[data-label]')].map(({ dataset }) => dataset);
  const differing = labels.filter(({ label = '' }) => distinguishing.has(label));
  const shown = (differing.length > 0 ? differing : labels).slice(0, maxNameLabels);
  return shown.map(({ value }) => value).join(' · ') || 'without labels';
}

function readInstance(link: HTMLAnchorElement, distinguishing: ReadonlySet<string>): ListedInstance {
  const frame = link.closest<HTMLElement>('.instance');
  return {
    id: link.dataset['instance'] ?? '',
    labels: readLabels(link),
    displayName: formatDisplayName(link, distinguishing),
    level: frame?.dataset['level'] ?? 'unknown',
    isMuted: frame?.dataset['muted'] !== undefined,
    sinceMs: Date.parse(link.dataset['since'] ?? ''),
  };
}

/** Each label set once, even when several alerts have it. */
export function readListedInstances(page: ParentNode): ListedInstance[] {
  const links = [...page.querySelectorAll<HTMLAnchorElement>('[data-main] a[data-instance]')];
  const distinguishing = findDistinguishingLabels(links.map(readLabels));
  const byId = new Map<string, ListedInstance>();
  for (const link of links) {
    const instance = readInstance(link, distinguishing);
    if (!byId.has(instance.id)) byId.set(instance.id, instance);
  }
  return [...byId.values()];
}

/** When the first alert of `instances` began, in milliseconds since 1970; NaN without any, or when one is unknown. */
export const findEarliestStart = (instances: readonly ListedInstance[]): number =>
  instances.length === 0 ? Number.NaN : Math.min(...instances.map(({ sinceMs }) => sinceMs));

/** An instance that has ended. */
export interface EndedInstance {
  labels: ReadonlyMap<string, string>;
  /** When it was known to have ended, ISO 8601 in UTC. */
  until: string;
}

export const readEndedInstances = (page: ParentNode): EndedInstance[] =>
  [...page.querySelectorAll<HTMLAnchorElement>('[data-main] a[data-resolved]')].map((link) => ({
    labels: readLabels(link),
    until: link.dataset['until'] ?? '',
  }));

/** How many of the link's labels the instance has; -1 when one has another value. */
export function countMatchingLabels(
  { labels }: { labels: ReadonlyMap<string, string> },
  link: ReadonlyMap<string, string>,
): number {
  let count = 0;
  for (const [name, value] of link) {
    const label = [...labels].find(([each]) => foldName(each) === foldName(name));
    if (label && label[1] !== value) return -1;
    if (label) count += 1;
  }
  return count;
}

/**
 * The instance that matches most labels of the URL, or the only instance when the URL has none. `undefined` when several
 * match equally well.
 */
export function matchInstance<Instance extends { labels: ReadonlyMap<string, string> }>(
  instances: readonly Instance[],
  link: ReadonlyMap<string, string>,
): Instance | undefined {
  const [first, ...others] = instances;
  if (link.size === 0) return others.length === 0 ? first : undefined;
  const matching = instances
    .map((instance) => ({ instance, count: countMatchingLabels(instance, link) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const [best, next] = matching;
  return best && best.count !== next?.count ? best.instance : undefined;
}

/** The page's URL for an instance, which can be shared. */
export function buildInstanceUrl({ labels }: ListedInstance, { pathname, hash }: Location): string {
  const [anchor = ''] = hash.split('?');
  return `${pathname}?${new URLSearchParams([...labels])}${anchor}`;
}
