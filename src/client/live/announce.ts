/**
 * Describes level changes between two refreshes in one sentence for screen readers. Covers elements with a name in
 * `data-announce`; an unchanged level is not announced.
 */

interface AnnouncedLevel {
  level: string;
  /** False for an element that the board's filter hides: its changes are not announced. */
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
 * A hidden page does not refresh, and the server stops polling without readers. A level that is unknown in the first
 * response after that may only be unread, so it counts as it was `before` until the next response.
 */
export function keepKnownLevels(now: AnnouncedLevels, before: AnnouncedLevels): AnnouncedLevels {
  return new Map(
    [...now].map(([name, current]) => [name, current.level === 'unknown' ? (before.get(name) ?? current) : current]),
  );
}

/** The elements whose level differs from `before`, without those inside another changed element. */
export function findChanges(root: ParentNode, before: AnnouncedLevels): Element[] {
  const hasChanged = (element: Element): boolean => {
    const known = before.get(readAnnouncedName(element));
    const isShown = known?.isShown === true || element.closest('[hidden]') === null;
    return known !== undefined && known.level !== readLevel(element) && isShown;
  };
  const changed = findAnnounced(root).filter(hasChanged);
  return changed.filter((each) => !changed.some((other) => other !== each && other.contains(each)));
}

/** `Firing on 2` becomes `firing on 2`; `CPU` stays as it is. */
const lowerFirstLetter = (text: string): string => text.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());

/**
 * `High error rate is now critical: firing on 2 instances.`, or `Synap: critical; SIRA: ok again.` Empty without changes.
 */
export function describeChanges(changed: readonly Element[]): string {
  const [only] = changed;
  if (!only) return '';
  const describeLevel = (element: Element): string => (readLevel(element) === 'ok' ? 'ok again' : readLevel(element));
  if (changed.length === 1) {
    const summary = only.getAttribute('data-words');
    const state = readLevel(only) === 'ok' ? 'is ok again' : `is now ${readLevel(only)}`;
    return `${readAnnouncedName(only)} ${state}${summary ? `: ${lowerFirstLetter(summary)}` : ''}.`;
  }
  const named = changed.slice(0, maxNamed).map((each) => `${readAnnouncedName(each)}: ${describeLevel(each)}`);
  const others = changed.length - named.length;
  return `${named.join('; ')}${others > 0 ? `; and ${others} more changed` : ''}.`;
}
