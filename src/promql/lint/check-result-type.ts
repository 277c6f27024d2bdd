/**
 * Checks whether a query can be drawn over time: Prometheus's `query_range` takes instant vectors and numbers only.
 */
import { getRootExpression, parseQuery, removeModifiers } from '../syntax/parse-query.ts';
import type { QueryProblem } from './query-problem.ts';

const descriptions: Readonly<Record<string, string>> = {
  MatrixSelector: 'A range vector has no current value; put it into a function, as in rate(up[5m])',
  SubqueryExpr: 'A subquery is a range vector and has no current value; put it into a function, as in max_over_time()',
  StringLiteral: 'A text in quotes has no value',
};

/** Expects a query that `lintQuery` accepts. */
export function checkResultType(expression: string): QueryProblem | undefined {
  let node = getRootExpression(removeModifiers(parseQuery(expression)));
  while (node?.name === 'ParenExpr') node = node.getChild('Expr');
  const message = descriptions[node?.name ?? ''];
  return message === undefined ? undefined : { from: 0, to: expression.length, message };
}
