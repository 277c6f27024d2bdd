/**
 * The four levels of a status, worst first. Without evidence the level is `unknown`, never `ok`.
 */
import { type UnknownKind, unknownKinds, unknownLabels } from './unknown-kind.ts';

export const levels = ['critical', 'warning', 'unknown', 'ok'] as const;

export type Level = (typeof levels)[number];

/** A level, and why it is `unknown` when it is; `no-data` by default. */
export interface Status {
  level: Level;
  unknownKind?: UnknownKind | undefined;
}

/** Whether someone has to act. */
export const needsAttention = (level: Level): boolean => level === 'critical' || level === 'warning';

/** The word beside a level's shape: `Critical`, `Warning`, `OK`, or why the level is unknown. */
export function formatLevel(level: Level, unknownKind: UnknownKind = 'no-data'): string {
  switch (level) {
    case 'critical':
      return 'Critical';
    case 'warning':
      return 'Warning';
    case 'ok':
      return 'OK';
    case 'unknown':
      return unknownLabels[unknownKind];
  }
}

/** The same inside a sentence: `critical`, `no data`, `OK`. */
export const formatLevelInSentence = (level: Level, unknownKind?: UnknownKind): string =>
  level === 'ok' ? 'OK' : formatLevel(level, unknownKind).toLowerCase();

/** `undefined` unless the level is `unknown`. */
export const findUnknownKind = ({ level, unknownKind = 'no-data' }: Status): UnknownKind | undefined =>
  level === 'unknown' ? unknownKind : undefined;

/** `items` by level and by the reason of an unknown one, worst first, without empty groups. */
export function groupByStatus<Item extends Status>(items: readonly Item[]): (Required<Status> & { items: Item[] })[] {
  const groups = Map.groupBy(items, (item) => formatLevel(item.level, item.unknownKind));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? [{ level: first.level, unknownKind: findUnknownKind(first), items: group }] : [];
    })
    .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

/** The worst level of `all` with the most urgent reason of an unknown one; `no-data` when it is empty. */
export function worstStatus(all: readonly Status[]): Required<Status> {
  const level = worstLevel(all.map((each) => each.level));
  const reasons = new Set(all.map(findUnknownKind));
  return {
    level,
    unknownKind: findUnknownKind({ level, unknownKind: unknownKinds.find((kind) => reasons.has(kind)) }),
  };
}

/** The worst of `all`; `unknown` when it is empty. */
export function worstLevel(all: Iterable<Level>): Level {
  const present = new Set(all);
  return levels.find((level) => present.has(level)) ?? 'unknown';
}
