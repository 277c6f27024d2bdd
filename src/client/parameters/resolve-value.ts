/**
 * Which value a blank gets, and where it came from. A label goes only where a parameter asks for it: one that the author
 * declared, or, where nothing is declared, a blank that has the label's own name.
 */

import { findByName, foldName, isSamePlaceholderName } from '../../parameters/names.ts';
import { findRejectionReason, type PatternName } from '../../parameters/value-patterns.ts';

export interface FillableParameter {
  name: string;
  /** The label that fills it. */
  label: string;
  pattern: PatternName;
}

/** What was typed wins over the chosen instance, and that over the link. */
export type ValueOrigin = 'typed' | 'alert' | 'link';

export interface ResolvedValue {
  value: string;
  origin: ValueOrigin;
  /** Why the value must not be used, as the end of a sentence. */
  rejectionReason: string | undefined;
}

export interface ValueSources {
  typed: { get(name: string): string | undefined };
  /** Labels of the chosen instance. */
  alert: ReadonlyMap<string, string>;
  link: ReadonlyMap<string, string>;
}

const checkValue = (value: string, origin: ValueOrigin, pattern: PatternName): ResolvedValue => ({
  value,
  origin,
  rejectionReason: findRejectionReason(value, pattern),
});

/** What fills `parameter`, by its label first, then by its own name. */
export function resolveValue(
  { name, label, pattern }: FillableParameter,
  { typed, alert, link }: ValueSources,
): ResolvedValue | undefined {
  const own = typed.get(foldName(name));
  if (own !== undefined) return checkValue(own, 'typed', pattern);
  for (const [labels, origin] of [
    [alert, 'alert'],
    [link, 'link'],
  ] as const) {
    const found = findByName(labels, label) ?? findByName(labels, name);
    if (found) return checkValue(found[1], origin, pattern);
  }
  return undefined;
}

/** The declared parameter that a blank of this name is filled by. */
export function findDeclaredParameter<Each extends FillableParameter>(
  name: string,
  declared: readonly Each[],
): Each | undefined {
  const folded = foldName(name);
  return (
    declared.find((each) => foldName(each.name) === folded) ??
    declared.find((each) => isSamePlaceholderName(each.name, name) || foldName(each.label) === folded)
  );
}
