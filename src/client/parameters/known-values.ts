/**
 * Which value a blank gets, and where it came from. A label goes only where a parameter asks for it: one that the author
 * declared, or, where nothing is declared, a blank that has the label's own name.
 */
import { type PatternName, refusal } from '../../lib/parameters/accept-value.ts';
import { findNamed, foldName, namesSame } from '../../lib/parameters/names.ts';

export interface Parameter {
  name: string;
  /** The label that fills it. */
  label: string;
  pattern: PatternName;
}

/** What was typed wins over the chosen instance, and that over the link. */
export type Origin = 'typed' | 'alert' | 'link';

export interface Known {
  value: string;
  origin: Origin;
  /** Why the value must not be used, as the end of a sentence. */
  refused: string | undefined;
}

export interface Givens {
  typed: { get(name: string): string | undefined };
  /** Labels of the chosen instance. */
  alert: ReadonlyMap<string, string>;
  link: ReadonlyMap<string, string>;
}

const known = (value: string, origin: Origin, pattern: PatternName): Known => ({
  value,
  origin,
  refused: refusal(value, pattern),
});

/** What fills `parameter`, by its label first, then by its own name. */
export function findValue(
  { name, label, pattern }: Parameter,
  { typed, alert, link }: Givens,
): Known | undefined {
  const own = typed.get(foldName(name));
  if (own !== undefined) return known(own, 'typed', pattern);
  for (const [labels, origin] of [
    [alert, 'alert'],
    [link, 'link'],
  ] as const) {
    const found = findNamed(labels, label) ?? findNamed(labels, name);
    if (found) return known(found[1], origin, pattern);
  }
  return undefined;
}

/** The declared parameter that a blank of this name is filled by. */
export function parameterFor<Each extends Parameter>(
  name: string,
  declared: readonly Each[],
): Each | undefined {
  const folded = foldName(name);
  return (
    declared.find((each) => foldName(each.name) === folded) ??
    declared.find((each) => namesSame(each.name, name) || foldName(each.label) === folded)
  );
}
