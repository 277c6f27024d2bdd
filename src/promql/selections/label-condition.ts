/**
 * What one selector demands of the value of one label: all its matchers for that label.
 */
import type { LabelMatcher } from '../syntax/matchers.ts';
import { createRe2Test } from '../syntax/re2.ts';

export interface LabelCondition {
  /** As in a selector: `service=~"api|shop"`. */
  text: string;
  /** Whether a series with this value can be selected; an empty value stands for a series without the label. */
  accepts(value: string): boolean;
  /** The only values that are accepted, if they are listed; never the empty one. */
  values: readonly string[] | undefined;
  /** The patterns that a value must match, where no values are listed. Empty for a condition that only excludes values. */
  patterns: readonly string[];
}

const literalPattern = /^[\w\- /,:@=%.]+$/;

/** The alternatives of a pattern such as `a|b`, in which a dot counts as a dot; undefined for any other pattern. */
function listAlternatives(pattern: string): string[] | undefined {
  const inner = /^\^?(?:\((?:\?:)?([^()]*)\)|([^()]*?))\$?$/.exec(pattern);
  const alternatives = (inner?.[1] ?? inner?.[2] ?? '(').replaceAll('\\.', '.').split('|');
  return alternatives.every((each) => literalPattern.test(each)) && !/\.[*+?{]/.test(pattern)
    ? alternatives
    : undefined;
}

function createMatcherTest({ operator, value = '' }: LabelMatcher): (value: string) => boolean {
  if (operator === '=') return (each) => each === value;
  if (operator === '!=') return (each) => each !== value;
  const matches = createRe2Test(value);
  if (matches === undefined) return () => true;
  return operator === '=~' ? matches : (each) => !matches(each);
}

function listValues({ operator, value }: LabelMatcher): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (operator === '=') return [value];
  return operator === '=~' ? listAlternatives(value) : undefined;
}

/** `matchers` are those of one selector for one label, at least one. */
export function createCondition(label: string, matchers: readonly LabelMatcher[]): LabelCondition {
  const tests = matchers.map(createMatcherTest);
  const accepts = (value: string): boolean => tests.every((test) => test(value));
  const listed = matchers.map(listValues).find((each) => each !== undefined);
  return {
    text: matchers.map(({ operator, value = '' }) => `${label}${operator}"${value}"`).join(', '),
    accepts,
    values: listed?.filter((value) => value !== '' && accepts(value)),
    patterns: matchers.flatMap(({ operator, value = '' }) => (operator === '=~' ? [value] : [])),
  };
}

/** The condition of a label whose value is known. */
export const createFixedCondition = (label: string, value: string): LabelCondition => ({
  text: `${label}="${value}"`,
  accepts: (each) => each === value,
  values: [value],
  patterns: [],
});
