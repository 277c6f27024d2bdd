/**
 * Lists the selectors of a query with all their matchers, and decides which series a selector can select.
 */
import { type LabelMatcher, readMatchers } from './matchers.ts';
import { listNodes, type Query } from './parse-query.ts';
import { createRe2Test } from './re2.ts';

/** The name of a metric as a label. */
export const metricNameLabel = '__name__';

/** Whether a value satisfies a matcher. */
type ValueTest = (value: string) => boolean;

export interface Selector {
  /** The only metric name that it selects; undefined when there may be several. */
  metricName: string | undefined;
  /** By label. */
  tests: readonly { label: string; accepts: ValueTest }[];
}

/** An invalid string or pattern accepts every value: a server rejects the whole query. */
function createValueTest({ operator, value }: Pick<LabelMatcher, 'operator' | 'value'>): ValueTest {
  if (value === undefined) return () => true;
  if (operator === '=') return (each) => each === value;
  if (operator === '!=') return (each) => each !== value;
  const matches = createRe2Test(value) ?? (() => operator === '=~');
  return operator === '=~' ? matches : (each) => !matches(each);
}

function createSelector(name: string | undefined, matchers: readonly LabelMatcher[]): Selector {
  const named = matchers.find(({ label, operator }) => label === metricNameLabel && operator === '=');
  const tests = matchers.map((each) => ({ label: each.label, accepts: createValueTest(each) }));
  return { metricName: name ?? named?.value, tests };
}

/** The selectors of a valid query, in the order of the text. */
export function listSelectors(query: Query): Selector[] {
  return listNodes(query)
    .filter(({ name }) => name === 'VectorSelector')
    .map((node) => {
      const identifier = node.getChild('Identifier');
      return createSelector(identifier ? query.getText(identifier) : undefined, readMatchers(node, query));
    });
}

/** Whether it can select a series of which the metric name and some labels are known. */
export const canSelect = (
  { metricName, tests }: Selector,
  name: string,
  labels: Readonly<Record<string, string>>,
): boolean =>
  (metricName === undefined || metricName === name) &&
  tests.every(({ label, accepts }) => {
    const value = label === metricNameLabel ? name : labels[label];
    return value === undefined || accepts(value);
  });
