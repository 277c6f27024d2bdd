/**
 * Describes level changes between two refreshes in one sentence for screen readers. Covers elements with a name in
 * `data-announce`; an unchanged level is not announced.
 */

import { parseUnknownKind, type UnknownKind, unknownLabels } from '../../lib/unknown-kind.ts';

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

const unknownStates: Record<UnknownKind, string> = {
  'no-data': 'has no data',
  'no-threshold': 'has no threshold',
  'not-configured': 'is not configured',
  unreachable: 'is unreachable',
};

/** The end of a sentence about one element: `is now critical`, `is OK again`, `has no data`. */
function describeState(element: Element): string {
  const level = readLevel(element);
  if (level === 'unknown') return unknownStates[parseUnknownKind(element.getAttribute('data-unknown'))];
  return level === 'ok' ? 'is OK again' : `is now ${level}`;
}

/** Without the level's word, which the sentence has already: `OK: alert inactive` → `alert inactive`. */
function readSummary(element: Element): string {
  const summary = element.getAttribute('data-words') ?? '';
  const words = ['OK', ...Object.values(unknownLabels)];
  return words.reduce((text, word) => (text.startsWith(`${word}: `) ? text.slice(word.length + 2) : text), summary);
}

/** The same in a list: `critical`, `OK again`, `no data`. */
function describeLevel(element: Element): string {
  const level = readLevel(element);
  if (level === 'unknown') return unknownLabels[parseUnknownKind(element.getAttribute('data-unknown'))].toLowerCase();
  return level === 'ok' ? 'OK again' : level;
}

/**
 * `High error rate is now critical: firing on 2 instances.`, or `Synap: critical; SIRA: OK again.` Empty without changes.
 */
export function describeChanges(changed: readonly Element[]): string {
  const [only] = changed;
  if (!only) return '';
  if (changed.length === 1) {
    const summary = readSummary(only);
    return `${readAnnouncedName(only)} ${describeState(only)}${summary ? `: ${summary}` : ''}.`;
  }
  const named = changed.slice(0, maxNamed).map((each) => `${readAnnouncedName(each)}: ${describeLevel(each)}`);
  const others = changed.length - named.length;
  return `${named.join('; ')}${others > 0 ? `; and ${others} more changed` : ''}.`;
}
