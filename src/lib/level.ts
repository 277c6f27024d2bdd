/**
 * The four levels of a status, worst first. Without evidence the level is `unknown`, never `ok`.
 */
export const levels = ['critical', 'warning', 'unknown', 'ok'] as const;

export type Level = (typeof levels)[number];

/** The worst of `all`; `unknown` when it is empty. */
export function worstLevel(all: Iterable<Level>): Level {
  const present = new Set(all);
  return levels.find((level) => present.has(level)) ?? 'unknown';
}
