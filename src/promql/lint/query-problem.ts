/** A problem of a query that Prometheus would reject. */
import type { Span } from '../syntax/parse-query.ts';

/** Offsets of the span are half open. */
export interface QueryProblem extends Span {
  message: string;
}
