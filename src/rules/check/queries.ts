/**
 * Reports queries that Prometheus would reject, of rules and of signals.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import { type ParsedYaml, parseYaml } from '../../catalog/read/yaml-text.ts';
import { checkResultType } from '../../promql/lint/check-result-type.ts';
import { lintQuery } from '../../promql/lint/lint-query.ts';
import type { QueryProblem } from '../../promql/lint/query-problem.ts';
import type { CheckInput } from '../model/check-input.ts';
import type { Finding } from '../model/finding.ts';
import { locateInValue, type Position } from '../model/positions.ts';

const queryHint = 'Try the query in Prometheus; promtool check rules says the same of a rule file.';

function checkRuleQueries({ rules }: CheckInput): Finding[] {
  return (rules?.files ?? []).flatMap(({ alerts, recordings, file, text }) =>
    [...alerts, ...recordings].flatMap(({ name, expression, fields }): Finding[] => {
      const [problem] = fields.expression.isUnknown ? [] : lintQuery(expression);
      if (!problem) return [];
      const position = locateInValue(text, fields.expression, problem.from, problem.to);
      const message = `the query of ${name} is not valid: ${problem.message}`;
      return [{ id: 'query-invalid', file, ...position, subject: name, message, hint: queryHint }];
    }),
  );
}

interface SignalQuery {
  /** The field that has it. */
  field: 'query' | 'instanceQuery';
  query: string;
}

/** Placeholders of `instanceQuery` stand inside quotes, so they need no values to be checked. */
function listQueries(signal: Signal): SignalQuery[] {
  if (signal.kind !== 'query') return [];
  const { query, instanceQuery } = signal;
  return [
    { field: 'query', query },
    ...(instanceQuery === undefined ? [] : [{ field: 'instanceQuery' as const, query: instanceQuery }]),
  ];
}

/** The start of the query or, in a query of several lines, the part that is wrong. */
function locateProblem(
  text: string,
  yaml: ParsedYaml,
  path: readonly string[],
  { query, problem: { from, to } }: { query: string; problem: QueryProblem },
): Position {
  const { line, column } = yaml.locate(path);
  const scalar = yaml.findScalar(path);
  if (!scalar) return { line, column };
  const range = { line, column, ...scalar };
  const found = locateInValue(text, { value: query, range, isUnknown: false }, from, to);
  return found.line === line ? { line, column } : found;
}

function checkSignalQueries({ catalog, contentFiles }: CheckInput): Finding[] {
  return catalog.services.flatMap(({ id, signals }) => {
    const file = contentFiles.find(({ path }) => path.replace(/\.ya?ml$/, '') === `services/${id}`);
    const yaml = file && parseYaml(file.text, file.displayPath);
    return signals.flatMap((signal): Finding[] =>
      listQueries(signal).flatMap(({ field, query }) => {
        const problem = lintQuery(query)[0] ?? checkResultType(query);
        if (!problem) return [];
        const path = ['signals', signal.id, field];
        const position = yaml && !Array.isArray(yaml) ? locateProblem(file.text, yaml, path, { query, problem }) : {};
        const message = `${field} of the signal ${signal.id} is not valid: ${problem.message}`;
        const location = { file: file?.displayPath ?? id, ...position };
        return [{ id: 'query-invalid', ...location, subject: `signal ${signal.id}`, message, hint: queryHint }];
      }),
    );
  });
}

export const checkQueries = (input: CheckInput): Finding[] => [
  ...checkRuleQueries(input),
  ...checkSignalQueries(input),
];
