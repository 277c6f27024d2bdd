/**
 * The four levels of a status, worst first. Without evidence the level is `unknown`, never `ok`.
 */
export const levels = ['critical', 'warning', 'unknown', 'ok'] as const;

export type Level = (typeof levels)[number];

/** Whether someone has to act. */
export const needsAttention = (level: Level): boolean => level === 'critical' || level === 'warning';

/** `items` by level, worst first, without empty groups. */
export function groupByLevel<Item extends { level: Level }>(items: readonly Item[]): { level: Level; items: Item[] }[] {
  const groups = Map.groupBy(items, ({ level }) => level);
  return levels
    .flatMap((level) => ({ level, items: groups.get(level) ?? [] }))
    .filter((group) => group.items.length > 0);
}

/** The worst of `all`; `unknown` when it is empty. */
export function worstLevel(all: Iterable<Level>): Level {
  const present = new Set(all);
  return levels.find((level) => present.has(level)) ?? 'unknown';
}
