/**
 * The labels that stay when two vectors are matched. A label that is matched has the same value on both sides, or is on
 * neither.
 */
import { type Flow, noLabels, vector } from './flow.ts';
import { except, has, intersect, type LabelSet, minus, only, union } from './label-set.ts';

export interface Matching {
  /** In Prometheus's spelling: `and`, `==`, `+`. */
  operator: string;
  on: readonly string[] | undefined;
  ignoring: readonly string[];
  /** The side whose series stay whole, and the labels that come from the other. */
  group: { side: 'left' | 'right'; include: readonly string[] } | undefined;
  /** True when a series without a partner gets one. */
  fills: boolean;
}

const both = (left: Flow, right: Flow): Map<string, string> => new Map([...right.fixed, ...left.fixed]);

const fixedIn = (fixed: ReadonlyMap<string, string>, labels: LabelSet): [string, string][] =>
  [...fixed].filter(([name]) => has(labels, name));

/** The metric's name is matched only where `on` says so. */
const matchedLabels = ({ on, ignoring }: Matching): LabelSet =>
  on ? only(on) : except([...ignoring, '__name__']);

/** `kept` as far as `other` allows: matched labels are on both sides. */
function agree(kept: Flow, other: Flow, matched: LabelSet): Flow {
  const may = union(minus(kept.may, matched), intersect(intersect(kept.may, other.may), matched));
  return vector(may, new Map([...fixedIn(other.fixed, matched), ...kept.fixed]));
}

function orFlow(left: Flow, right: Flow): Flow {
  const same = [...left.fixed].filter(([name, value]) => right.fixed.get(name) === value);
  return vector(union(left.may, right.may), new Map(same));
}

function groupFlow(many: Flow, one: Flow, include: readonly string[], matched: LabelSet): Flow {
  const taken = only(include);
  const own = agree(many, one, matched);
  const may = union(minus(own.may, taken), intersect(one.may, taken));
  const fixed = new Map([...own.fixed].filter(([name]) => !has(taken, name)));
  return vector(may, new Map([...fixed, ...fixedIn(one.fixed, taken)]));
}

/** One to one: the matched labels stay, and without `on` the name of the left side. */
function pairFlow(left: Flow, right: Flow, matching: Matching): Flow {
  const matched = matchedLabels(matching);
  const agreed = agree(left, right, matched);
  const stays = matching.on ? matched : except(matching.ignoring);
  return vector(intersect(agreed.may, stays), both(agreed, right));
}

function vectorsFlow(left: Flow, right: Flow, matching: Matching): Flow {
  const { group, operator } = matching;
  const matched = matchedLabels(matching);
  if (operator === 'or') return orFlow(left, right);
  if (operator === 'unless') return left;
  if (operator === 'and') return agree(left, right, matched);
  // A partner that is made up has only what the other side has.
  if (matching.fills) return vector(union(left.may, right.may));
  if (group?.side === 'left') return groupFlow(left, right, group.include, matched);
  if (group?.side === 'right') return groupFlow(right, left, group.include, matched);
  return pairFlow(left, right, matching);
}

export function operatorFlow(left: Flow, right: Flow, matching: Matching): Flow {
  if (left.kind === 'scalar' && right.kind === 'scalar') return noLabels('scalar');
  if (right.kind === 'scalar') return left;
  if (left.kind === 'scalar') return right;
  return vectorsFlow(left, right, matching);
}
