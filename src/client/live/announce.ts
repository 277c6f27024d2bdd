/**
 * What changed between two answers, in one sentence for those who listen. Watches the elements that have a name to be
 * announced by, `data-announce`, and says nothing while their levels stay.
 */

interface AnnouncedLevel {
  level: string;
  /** Whether the reader had it before them: what is filtered away is not announced. */
  isShown: boolean;
}

export type AnnouncedLevels = ReadonlyMap<string, AnnouncedLevel>;

const maxNamed = 4;

const readAnnouncedName = (element: Element): string => element.getAttribute('data-announce') ?? '';
const readLevel = (element: Element): string => element.getAttribute('data-level') ?? '';
const findAnnounced = (root: ParentNode): Element[] => [...root.querySelectorAll('[data-announce]')];

export function readAnnouncedLevels(root: ParentNode): AnnouncedLevels {
  return new Map(
    findAnnounced(root).map((element) => [
      readAnnouncedName(element),
      { level: readLevel(element), isShown: element.closest('[hidden]') === null },
    ]),
  );
}

/**
 * After a while in which nobody looked, nobody asked either: what is unknown in the first answer may only not be read yet,
 * so it counts as it was `before` until the next one.
 */
export function keepKnownLevels(now: AnnouncedLevels, before: AnnouncedLevels): AnnouncedLevels {
  return new Map(
    [...now].map(([name, light]) => [name, light.level === 'unknown' ? (before.get(name) ?? light) : light]),
  );
}

/** The elements whose level is another than in `before`. What is part of a changed one is not told on its own. */
export function findChanges(root: ParentNode, before: AnnouncedLevels): Element[] {
  const hasChanged = (element: Element): boolean => {
    const known = before.get(readAnnouncedName(element));
    const isShown = known?.isShown === true || element.closest('[hidden]') === null;
    return known !== undefined && known.level !== readLevel(element) && isShown;
  };
  const changed = findAnnounced(root).filter(hasChanged);
  return changed.filter((each) => !changed.some((other) => other !== each && other.contains(each)));
}

/** `Firing on 2` inside a sentence; `CPU` stays as it is. */
const lowerFirstLetter = (words: string): string =>
  words.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());

/** `High error rate is now critical: firing on 2 instances.`, or `Synap: critical; SIRA: ok again.`; empty for nothing. */
export function describeChanges(changed: readonly Element[]): string {
  const [only] = changed;
  if (!only) return '';
  const again = (element: Element): string => (readLevel(element) === 'ok' ? 'ok again' : readLevel(element));
  if (changed.length === 1) {
    const words = only.getAttribute('data-words');
    const state = readLevel(only) === 'ok' ? 'is ok again' : `is now ${readLevel(only)}`;
    return `${readAnnouncedName(only)} ${state}${words ? `: ${lowerFirstLetter(words)}` : ''}.`;
  }
  const named = changed.slice(0, maxNamed).map((each) => `${readAnnouncedName(each)}: ${again(each)}`);
  const others = changed.length - named.length;
  return `${named.join('; ')}${others > 0 ? `; and ${others} more changed` : ''}.`;
}
