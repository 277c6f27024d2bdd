/**
 * Recognizes the alerting rules that are about the same condition as a signal: the one that the signal names, and those of its
 * source that measure the same. Their values and thresholds are converted into the signal's base unit.
 */
import { LRUCache } from 'lru-cache';
import type { SignalFields } from '../../../catalog/schemas/signal.ts';
import { foldName } from '../../../parameters/names.ts';
import { type Measure, measuresSame, readMeasure } from '../../../promql/conditions/measure.ts';
import { type Comparison, type Condition, readCondition } from '../../../promql/conditions/read-condition.ts';

export interface RuleMatch {
  /** `undefined` when the rule does not compare a value with a number, or when the value is of another kind than the signal's. */
  condition:
    | {
        comparison: Comparison;
        /** In the signal's base unit. */
        threshold: number;
        /** The value of the rule times this is in the signal's base unit. */
        scale: number;
      }
    | undefined;
  /** The longest window that the rule looks at, in seconds; `undefined` without any. */
  windowSeconds: number | undefined;
}

export interface ActiveRule {
  name: string;
  /** Id of the source that evaluates it. */
  source: string;
  expression: string;
}

/** Expressions are parsed once: views are built again with every reading. */
const maxCached = 10_000;
const measures = new LRUCache<string, { measure: Measure | undefined; word: string }>({ max: maxCached });
const conditions = new LRUCache<string, { condition: Condition | undefined }>({ max: maxCached });

/** A word before braces, the end of a metric's name: all expressions of this measure have it, unless it is written with escapes. */
const findWord = (measure: Measure | undefined): string => /[\w:]*(?=\{)/.exec(measure?.text ?? '')?.[0] ?? '';

function findMeasure(expression: string): { measure: Measure | undefined; word: string } {
  const known = measures.get(expression);
  if (known) return known;
  const measure = readMeasure(expression);
  const found = { measure, word: findWord(measure) };
  measures.set(expression, found);
  return found;
}

export const getMeasure = (expression: string): Measure | undefined => findMeasure(expression).measure;

/** Whether a rule may measure the same as a query; most cannot, which needs no parsing. */
const mayMeasureSame = (query: string, expression: string): boolean =>
  expression.includes(findMeasure(query).word) || expression.includes('\\');

function getCondition(expression: string): Condition | undefined {
  const known = conditions.get(expression);
  if (known) return known.condition;
  const condition = readCondition(expression);
  conditions.set(expression, { condition });
  return condition;
}

/** A rule that the author names may measure otherwise, for example with a recorded series. A ratio above 1 is a percentage. */
const guessScale = (signal: SignalFields & { kind: 'query' }, { threshold }: Condition): number =>
  signal.unit === 'ratio' && Math.abs(threshold) > 1 ? 0.01 : 1;

/** `undefined` when the rule is not about the signal's condition. A rule that is not known has an empty source and expression. */
export function matchRule(signal: SignalFields, { name, source, expression }: ActiveRule): RuleMatch | undefined {
  const isNamed = signal.alert !== undefined && foldName(signal.alert) === foldName(name);
  if (signal.kind !== 'query') return isNamed ? { condition: undefined, windowSeconds: undefined } : undefined;
  // The same expression may yield other series elsewhere.
  const mayBeSame = source === signal.source && mayMeasureSame(signal.query, expression);
  if (!mayBeSame && !isNamed) return undefined;
  const condition = getCondition(expression);
  if (!condition)
    return isNamed ? { condition: undefined, windowSeconds: getMeasure(expression)?.windowSeconds } : undefined;
  const { measure, comparison, threshold } = condition;
  const own = getMeasure(signal.query);
  const factor = mayBeSame && own && measuresSame(own, measure) ? own.factor / measure.factor : 0;
  const isSame = factor > 0;
  if (!isSame && !isNamed) return undefined;
  const scale = isSame ? factor : guessScale(signal, condition);
  return { condition: { comparison, threshold: threshold * scale, scale }, windowSeconds: measure.windowSeconds };
}
