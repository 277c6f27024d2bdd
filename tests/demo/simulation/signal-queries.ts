/** The queries of the shipped services' signals, and which series each selects. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { readMatchers } from '../../../src/promql/syntax/matchers.ts';
import { listNodes, parseQuery } from '../../../src/promql/syntax/parse-query.ts';

interface WrittenSignal {
  query?: string;
  endpoint?: string;
  path?: string;
}

export interface ServiceSignal extends WrittenSignal {
  service: string;
  id: string;
}

export function listSignals(): ServiceSignal[] {
  return globSync('src/content/services/*.yaml').flatMap((file) => {
    const { signals }: { signals: Record<string, WrittenSignal> } = parse(readFileSync(file, 'utf8'));
    const service = basename(file, '.yaml');
    return Object.entries(signals).map(([id, signal]) => ({ ...signal, service, id }));
  });
}

type Labels = Readonly<Record<string, string>>;

export interface Selector {
  text: string;
  metric: string;
  matches(labels: Labels): boolean;
}

/** The selectors of an expression, with the metric name before their braces. */
export function listSelectors(expression: string): Selector[] {
  const query = parseQuery(expression);
  return listNodes(query)
    .filter(({ name }) => name === 'VectorSelector')
    .map((node) => {
      const matchers = readMatchers(node, query);
      const identifier = node.getChild('Identifier');
      return {
        text: query.getText(node),
        metric: identifier ? query.getText(identifier) : '',
        matches: (labels) =>
          matchers.every(({ label, operator, value = '' }) => {
            const actual = labels[label] ?? '';
            const isMatch = operator.includes('~') ? new RegExp(`^(?:${value})$`).test(actual) : actual === value;
            return isMatch !== operator.startsWith('!');
          }),
      };
    });
}
