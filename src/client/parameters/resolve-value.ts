/**
 * Resolves a placeholder's value and its origin. A label fills only a parameter that names it: a declared one or, without
 * declarations, a placeholder with the label's name.
 */
import { findByName, foldName, isSamePlaceholderName } from '../../parameters/names.ts';
import { findRejectionReason, type PatternName } from '../../parameters/value-patterns.ts';

export interface FillableParameter {
  name: string;
  /** The label that fills it. */
  label: string;
  pattern: PatternName;
}

/**
 * A value typed for the incident takes precedence over the chosen instance, that over the link, and the link over a value
 * that is kept for every incident.
 */
export type ValueOrigin = 'typed' | 'alert' | 'link';

export const originTexts = { typed: 'typed here', alert: 'from the alert', link: 'from the link' } as const;

export interface ResolvedValue {
  value: string;
  origin: ValueOrigin;
  /** Why the value must not be used, as the end of a sentence; `undefined` when it may. */
  rejectionReason: string | undefined;
}

export interface ValueSources {
  /** For this incident; `getKept` has harmless values of any. */
  typed: { get(name: string): string | undefined; getKept(name: string): string | undefined };
  /** Labels of the chosen instance. */
  alert: ReadonlyMap<string, string>;
  link: ReadonlyMap<string, string>;
}

const checkValue = (value: string, origin: ValueOrigin, pattern: PatternName): ResolvedValue => ({
  value,
  origin,
  rejectionReason: findRejectionReason(value, pattern),
});

/** The value of the parameter: by its label, then by its name. */
export function resolveValue(
  { name, label, pattern }: FillableParameter,
  { typed, alert, link }: ValueSources,
): ResolvedValue | undefined {
  const typedValue = typed.get(foldName(name));
  if (typedValue !== undefined) return checkValue(typedValue, 'typed', pattern);
  for (const [labels, origin] of [
    [alert, 'alert'],
    [link, 'link'],
  ] as const) {
    const found = findByName(labels, label) ?? findByName(labels, name);
    if (found) return checkValue(found[1], origin, pattern);
  }
  const keptValue = typed.getKept(foldName(name));
  return keptValue === undefined ? undefined : checkValue(keptValue, 'typed', pattern);
}

/** The declared parameter that fills a placeholder of this name. */
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
