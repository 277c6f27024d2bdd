/**
 * The four levels of a light, worst first. Whatever is not proven is `unknown`;
 * this file refuses to call an empty set `ok`.
 */
export const levels = ['critical', 'warning', 'unknown', 'ok'] as const;

export type Level = (typeof levels)[number];

/** The worst of `all`; `unknown` when there is nothing to judge by. */
export function worstLevel(all: Iterable<Level>): Level {
  const present = new Set(all);
  return levels.find((level) => present.has(level)) ?? 'unknown';
}
