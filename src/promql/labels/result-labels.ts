/**
 * What is known of the labels of every series that an expression may yield.
 */
import { allLabelNames, hasLabel, type LabelSet, noLabelNames } from './label-set.ts';

export type ValueType = 'vector' | 'matrix' | 'scalar' | 'string';

export interface ResultLabels {
  kind: ValueType;
  /** No other label can be there. Leans to too many: where in doubt, a label may be there. */
  possible: LabelSet;
  /** Labels that every series has, with the same value. Never `__name__`. */
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

/** Of an expression that is not understood. */
export const unknownLabels: ResultLabels = { kind: 'vector', possible: allLabelNames, fixed: new Map() };

export const createEmptyLabels = (kind: ValueType): ResultLabels => ({
  kind,
  possible: noLabelNames,
  fixed: new Map(),
});
