/**
 * What is known of the labels of every series that an expression may yield.
 */
import { everything, has, type LabelSet, nothing } from './label-set.ts';

export type ValueKind = 'vector' | 'matrix' | 'scalar' | 'string';

export interface Flow {
  kind: ValueKind;
  /** No other label can be there. Leans to too many: where in doubt, a label may be there. */
  may: LabelSet;
  /** Labels that every series has, with the same value. Never `__name__`. */
  fixed: ReadonlyMap<string, string>;
}

export const vector = (may: LabelSet, fixed: ReadonlyMap<string, string> = new Map()): Flow => ({
  kind: 'vector',
  may,
  fixed: new Map([...fixed].filter(([name]) => name !== '__name__' && has(may, name))),
});

/** Of an expression that is not understood. */
export const unknownFlow: Flow = { kind: 'vector', may: everything, fixed: new Map() };

export const noLabels = (kind: ValueKind): Flow => ({ kind, may: nothing, fixed: new Map() });
