/**
 * Sets of label names, which can be infinite: only the listed names, or every name except those.
 */

export interface LabelSet {
  readonly kind: 'only' | 'except';
  readonly names: ReadonlySet<string>;
}

export const includeOnly = (names: Iterable<string>): LabelSet => ({ kind: 'only', names: new Set(names) });

export const includeAllExcept = (names: Iterable<string>): LabelSet => ({
  kind: 'except',
  names: new Set(names),
});

export const noLabelNames = includeOnly([]);

export const allLabelNames = includeAllExcept([]);

export const hasLabel = ({ kind, names }: LabelSet, name: string): boolean => names.has(name) === (kind === 'only');

const complement = ({ kind, names }: LabelSet): LabelSet => ({
  kind: kind === 'only' ? 'except' : 'only',
  names,
});

export function intersect(a: LabelSet, b: LabelSet): LabelSet {
  if (a.kind === 'only') return includeOnly([...a.names].filter((name) => hasLabel(b, name)));
  if (b.kind === 'only') return intersect(b, a);
  return includeAllExcept([...a.names, ...b.names]);
}

export const union = (a: LabelSet, b: LabelSet): LabelSet => complement(intersect(complement(a), complement(b)));

export const subtract = (a: LabelSet, b: LabelSet): LabelSet => intersect(a, complement(b));
