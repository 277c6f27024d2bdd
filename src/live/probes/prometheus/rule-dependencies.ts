/**
 * Finds the rules that alerting rules depend on: an alert on a series that is no longer recorded finds nothing and looks inactive.
 * A series may be selected by name, by a quoted name, by a pattern, or by other labels alone; and it may be recorded by a rule of
 * another source.
 */
import { LRUCache } from 'lru-cache';
import { parseQuery } from '../../../promql/syntax/parse-query.ts';
import { createRe2Test } from '../../../promql/syntax/re2.ts';
import { canSelect, listSelectors, metricNameLabel, type Selector } from '../../../promql/syntax/selectors.ts';
import type { LabelSet } from '../label-set.ts';

/** The last evaluation of an alerting or recording rule. */
export interface RuleEvaluation {
  name: string;
  expression: string;
  /** The labels that it sets, with those of its group; templates are not expanded. */
  labels: LabelSet;
  /** `ok`, `err` or `unknown`, as the source spells it. */
  health: string;
  lastError: string;
  lastEvaluationMs: number | undefined;
  /** Evaluation interval of its group, in seconds. */
  intervalSeconds: number;
  /** Whether someone paused it: the source does not evaluate it. */
  isPaused?: boolean;
}

/** A rule with the series that it writes. */
export interface SeriesProducer {
  /** Its `name` is that of the series, with the labels that distinguish it. */
  rule: RuleEvaluation;
  isAlert: boolean;
  metricNames: readonly string[];
  /** Labels of the series whose values are known. */
  labels: LabelSet;
}

/** Longer expressions are not parsed but searched for names. */
const maxParsedLength = 20_000;

/** Parsing takes about as long as everything else of a rule together, and expressions rarely change. */
const selectorCache = new LRUCache<string, readonly Selector[]>({ max: 5000 });

const stringPattern = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g;

/** All identifiers in an expression, metric names and others; quoted strings and comments do not count. */
function extractNames(expression: string): Set<string> {
  const unquoted = expression.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#.*/g, ' ');
  return new Set(unquoted.match(/[a-zA-Z_:][\w:]*/g));
}

const selectName = (metricName: string): Selector => ({ metricName, tests: [] });

/** For an expression in another language, such as MetricsQL: every word and every string may be a name, and a string a pattern. */
function guessSelectors(expression: string): Selector[] {
  const strings = (expression.match(stringPattern) ?? []).map((each) => each.slice(1, -1));
  const names = [...extractNames(expression), ...strings].map(selectName);
  if (!expression.includes(metricNameLabel)) return names;
  const patterns = strings.flatMap((each) => createRe2Test(each) ?? []);
  return [
    ...names,
    ...patterns.map((accepts) => ({ metricName: undefined, tests: [{ label: metricNameLabel, accepts }] })),
  ];
}

function readSelectors(expression: string): readonly Selector[] {
  const cached = selectorCache.get(expression);
  if (cached) return cached;
  const query = expression.length > maxParsedLength ? undefined : parseQuery(expression);
  const selectors = query?.isSyntaxValid ? listSelectors(query) : guessSelectors(expression);
  selectorCache.set(expression, selectors);
  return selectors;
}

/** A selector without a metric name before its braces. */
const namelessSelector = /(?:^|[^\w:\s]|\b(?:and|or|unless|bool))\s*\{|__name__/i;

interface Source {
  producers: readonly SeriesProducer[];
  byName: ReadonlyMap<string, readonly SeriesProducer[]>;
}

function indexProducers(producers: readonly SeriesProducer[]): Source {
  const byName = new Map<string, SeriesProducer[]>();
  for (const producer of producers)
    for (const name of producer.metricNames) {
      const having = byName.get(name);
      if (having) having.push(producer);
      else byName.set(name, [producer]);
    }
  return { producers, byName };
}

/** A selector that does not mention the name is not meant for `ALERTS`, which nearly every such selector could select. */
function findProducers({ producers, byName }: Source, selector: Selector): readonly SeriesProducer[] {
  const { metricName, tests } = selector;
  const isByName = metricName !== undefined || tests.some(({ label }) => label === metricNameLabel);
  const candidates = metricName === undefined ? producers : (byName.get(metricName) ?? []);
  return candidates.filter(
    ({ isAlert, metricNames, labels }) =>
      (isByName || !isAlert) && metricNames.some((name) => canSelect(selector, name, labels)),
  );
}

/** `index` is the position of the rule's source. */
export type FindDependencies = (expression: string, index: number) => RuleEvaluation[];

/**
 * Finds the rules of all sources that an expression uses, directly or indirectly. A series of another source counts only where the
 * rule's own source does not record it.
 */
export function createDependencyFinder(all: readonly (readonly SeriesProducer[])[]): FindDependencies {
  const sources = all.map(indexProducers);
  const isKnown = (name: string): boolean => sources.some(({ byName }) => byName.has(name));
  const mayDepend = (expression: string): boolean =>
    namelessSelector.test(expression) || [...extractNames(expression)].some(isKnown);

  function* listProducers(selector: Selector, index: number): Generator<readonly [SeriesProducer, number]> {
    const own = sources[index] ? findProducers(sources[index], selector) : [];
    for (const producer of own) yield [producer, index];
    if (own.length > 0) return;
    for (const [other, source] of sources.entries())
      if (other !== index) for (const producer of findProducers(source, selector)) yield [producer, other];
  }

  return (expression, index) => {
    if (sources.every(({ producers }) => producers.length === 0)) return [];
    const found = new Set<SeriesProducer>();
    const queue: [expression: string, index: number][] = [[expression, index]];
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [text, source] = next;
      if (!mayDepend(text)) continue;
      for (const selector of readSelectors(text)) {
        for (const [producer, at] of listProducers(selector, source)) {
          if (found.has(producer)) continue;
          found.add(producer);
          queue.push([producer.rule.expression, at]);
        }
      }
    }
    return [...found].map(({ rule }) => rule);
  };
}
