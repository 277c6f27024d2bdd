/**
 * What changed between two answers, in one sentence for those who listen. Watches the elements that have a name to be
 * announced by, `data-announce`, and says nothing while their levels stay.
 */

interface Light {
  level: string;
  /** Whether the reader had it before them: what is filtered away is not announced. */
  isShown: boolean;
}

export type Lights = ReadonlyMap<string, Light>;

const mostNamed = 4;

const nameOf = (element: Element): string => element.getAttribute('data-announce') ?? '';
const levelOf = (element: Element): string => element.getAttribute('data-level') ?? '';
const announced = (root: ParentNode): Element[] => [...root.querySelectorAll('[data-announce]')];

export function readLights(root: ParentNode): Lights {
  return new Map(
    announced(root).map((element) => [
      nameOf(element),
      { level: levelOf(element), isShown: element.closest('[hidden]') === null },
    ]),
  );
}

/**
 * After a while in which nobody looked, nobody asked either: what is unknown in the first answer may only not be read yet,
 * so it counts as it was `before` until the next one.
 */
export function keepKnown(now: Lights, before: Lights): Lights {
  return new Map(
    [...now].map(([name, light]) => [name, light.level === 'unknown' ? (before.get(name) ?? light) : light]),
  );
}

/** The elements whose level is another than in `before`. What is part of a changed one is not told on its own. */
export function findChanges(root: ParentNode, before: Lights): Element[] {
  const hasChanged = (element: Element): boolean => {
    const known = before.get(nameOf(element));
    const isShown = known?.isShown === true || element.closest('[hidden]') === null;
    return known !== undefined && known.level !== levelOf(element) && isShown;
  };
  const changed = announced(root).filter(hasChanged);
  return changed.filter((each) => !changed.some((other) => other !== each && other.contains(each)));
}

/** `Firing on 2` inside a sentence; `CPU` stays as it is. */
const goOn = (words: string): string => words.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());

/** `High error rate is now critical: firing on 2 instances.`, or `Synap: critical; SIRA: ok again.`; empty for nothing. */
export function describeChanges(changed: readonly Element[]): string {
  const [only] = changed;
  if (!only) return '';
  const again = (element: Element): string => (levelOf(element) === 'ok' ? 'ok again' : levelOf(element));
  if (changed.length === 1) {
    const words = only.getAttribute('data-words');
    const state = levelOf(only) === 'ok' ? 'is ok again' : `is now ${levelOf(only)}`;
    return `${nameOf(only)} ${state}${words ? `: ${goOn(words)}` : ''}.`;
  }
  const named = changed.slice(0, mostNamed).map((each) => `${nameOf(each)}: ${again(each)}`);
  const others = changed.length - named.length;
  return `${named.join('; ')}${others > 0 ? `; and ${others} more changed` : ''}.`;
}
