/**
 * The instances that the live panel lists, and which of them the page is about.
 */
import { foldName } from '../../parameters/names.ts';

export interface ListedInstance {
  /** The server's own name for this label set. */
  id: string;
  labels: ReadonlyMap<string, string>;
  /** The labels that tell it from the others, in words; without others, its first ones. */
  displayName: string;
  level: string;
  isMuted: boolean;
  /** When it began, in milliseconds since 1970; NaN where nobody says. */
  sinceMs: number;
}

const maxNameLabels = 2;

const readLabels = (link: HTMLAnchorElement) => new Map(new URL(link.href).searchParams);

/** Names of labels that do not say the same everywhere. */
function findDistinguishingLabels(all: readonly ReadonlyMap<string, string>[]): Set<string> {
  const names = new Set(all.flatMap((labels) => [...labels.keys()]));
  return new Set([...names].filter((name) => new Set(all.map((labels) => labels.get(name))).size > 1));
}

/** In the panel's order. What all have in common would only take the room of what differs. */
function formatDisplayName(link: HTMLAnchorElement, telling: ReadonlySet<string>): string {
  const labels = [...link.querySelectorAll('b')].map((value) => ({
    name: value.previousSibling?.textContent?.trim() ?? '',
    value: value.textContent,
  }));
  const differing = labels.filter(({ name }) => telling.has(name));
  const shown = (differing.length > 0 ? differing : labels).slice(0, maxNameLabels);
  return shown.map(({ value }) => value).join(' · ') || 'without labels';
}

function readInstance(link: HTMLAnchorElement, telling: ReadonlySet<string>): ListedInstance {
  const frame = link.closest<HTMLElement>('.instance');
  return {
    id: link.dataset['instance'] ?? '',
    labels: readLabels(link),
    displayName: formatDisplayName(link, telling),
    level: frame?.dataset['level'] ?? 'unknown',
    isMuted: frame?.dataset['muted'] !== undefined,
    sinceMs: Date.parse(link.dataset['since'] ?? ''),
  };
}

/** Each label set once, though several alerts may have it. */
export function readListedInstances(page: ParentNode): ListedInstance[] {
  const links = [...page.querySelectorAll<HTMLAnchorElement>('[data-main] a[data-instance]')];
  const telling = findDistinguishingLabels(links.map(readLabels));
  const byId = new Map<string, ListedInstance>();
  for (const link of links) {
    const instance = readInstance(link, telling);
    if (!byId.has(instance.id)) byId.set(instance.id, instance);
  }
  return [...byId.values()];
}

/** How many of the link's labels the instance has; -1 when one of them says something else. */
function countMatchingLabels({ labels }: ListedInstance, link: ReadonlyMap<string, string>): number {
  let equal = 0;
  for (const [name, value] of link) {
    const own = [...labels].find(([each]) => foldName(each) === foldName(name));
    if (own && own[1] !== value) return -1;
    if (own) equal += 1;
  }
  return equal;
}

/**
 * The one instance that the address speaks of, or the only one where it speaks of none; `undefined` while several are
 * possible.
 */
export function matchInstance(
  instances: readonly ListedInstance[],
  link: ReadonlyMap<string, string>,
): ListedInstance | undefined {
  const [first, ...others] = instances;
  if (link.size === 0) return others.length === 0 ? first : undefined;
  const fitting = instances
    .map((instance) => ({ instance, equal: countMatchingLabels(instance, link) }))
    .filter(({ equal }) => equal > 0)
    .sort((a, b) => b.equal - a.equal);
  const [best, next] = fitting;
  return best && best.equal !== next?.equal ? best.instance : undefined;
}

/** The page's address for an instance, to be sent to a colleague. */
export function buildInstanceUrl({ labels }: ListedInstance, { pathname, hash }: Location): string {
  const [anchor = ''] = hash.split('?');
  return `${pathname}?${new URLSearchParams([...labels])}${anchor}`;
}
