/**
 * What is known about the labels of the series in an expression's result.
 */
import { allLabelNames, hasLabel, type LabelSet, noLabelNames } from './label-set.ts';

export type ValueType = 'vector' | 'matrix' | 'scalar' | 'string';

export interface ResultLabels {
  kind: ValueType;
  /** Labels that a series may have. Errs toward too many: a label is left out only when it is impossible. */
  possible: LabelSet;
  /** Labels that every series has with the same value. Never `__name__`. */
  fixed: ReadonlyMap<string, string>;
}

export const createVectorLabels = (
  possible: LabelSet,
  fixed: ReadonlyMap<string, string> = new Map(),
): ResultLabels => ({
  kind: 'vector',
  possible,
  fixed: new Map([...fixed].filter(([name]) => name !== '__name__' && hasLabel(possible, name))),
});

/** The labels of an expression that is not understood: any. */
export const unknownLabels: ResultLabels = { kind: 'vector', possible: allLabelNames, fixed: new Map() };

export const createEmptyLabels = (kind: ValueType): ResultLabels => ({
  kind,
  possible: noLabelNames,
  fixed: new Map(),
});
