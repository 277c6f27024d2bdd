/** Generates small expressions over a few given series, to compare inferred labels with a real Prometheus. */
import * as fc from 'fast-check';

/** Some series lack a label that others have, so that matching and grouping meet missing labels. */
export const series: readonly string[] = [
  'm{a="1",b="x"}',
  'm{a="2",b="x",c="z"}',
  'm{a="1",b="y"}',
  'm{a="3"}',
  'n{a="1"}',
  'n{a="2",d="q"}',
  'n{b="x"}',
  'n{c="z",d="r"}',
  'i{a="1",b="x",node="n1"}',
  'i{a="2",b="x",node="n2"}',
  'i{a="3",node="n3",d="q"}',
  'h{le="1",a="1"}',
  'h{le="2",a="1"}',
  'h{le="+Inf",a="1"}',
  'h{le="1",b="x"}',
  'h{le="+Inf",b="x"}',
];

export const labels = ['a', 'b', 'c', 'd', 'le', 'node', 'new', 'other'] as const;

const label = fc.constantFrom(...labels);
const labelList = fc.uniqueArray(label, { maxLength: 3 }).map((names) => `(${names.join(', ')})`);
const value = fc.constantFrom('1', '2', 'x', 'z', '');
const pattern = fc.constantFrom('1', 'x|y', '.*', '.+', '', '1|', '2');

const matcher = fc.oneof(
  fc.tuple(label, fc.constantFrom('=', '!='), value),
  fc.tuple(label, fc.constantFrom('=~', '!~'), pattern),
);

const selector = fc
  .tuple(fc.constantFrom('m', 'n', 'i', 'h'), fc.array(matcher, { maxLength: 2 }))
  .map(([name, matchers]) => `${name}{${matchers.map(([l, operator, v]) => `${l}${operator}"${v}"`).join(',')}}`);

const modifier = fc.constantFrom('', '', '', ' offset 1m', ' @ end()', ' offset -30s @ start()');

const instant = fc.tuple(selector, modifier).map((parts) => parts.join(''));

const rangeFunction = fc.constantFrom(
  'rate',
  'increase',
  'last_over_time',
  'max_over_time',
  'count_over_time',
  'present_over_time',
  'changes',
  'deriv',
);

const range = fc.tuple(selector, modifier).map(([inner, mod]) => `${inner}[5m]${mod}`);

const grouping = fc.oneof(
  fc.constant(''),
  fc.tuple(fc.constantFrom('by', 'without'), labelList).map(([word, names]) => ` ${word} ${names} `),
);

const aggregation = fc.constantFrom('sum', 'max', 'count', 'group', 'topk', 'bottomk', 'quantile', 'count_values');

const parameter: Readonly<Record<string, string>> = {
  topk: '2, ',
  bottomk: '1, ',
  quantile: '0.5, ',
  count_values: '"new", ',
};

const matching = fc.oneof(
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('on', 'ignoring'), labelList).map((parts) => parts.join('')) },
);

const groupSide = fc.oneof(
  fc.constant(''),
  fc.tuple(fc.constantFrom('group_left', 'group_right'), labelList).map((parts) => parts.join('')),
);

const replacement = fc.constantFrom('$1', 'new', 'x', '', '$1-$2', '$a');

export const { expression } = fc.letrec<{ expression: string; vector: string }>((tie) => ({
  expression: tie('vector'),
  vector: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: instant },
    { weight: 1, arbitrary: fc.constantFrom('vector(1)', '(1)', 'scalar(m)', 'time()', '{__name__="n"}') },
    { weight: 2, arbitrary: fc.tuple(rangeFunction, range).map(([name, inner]) => `${name}(${inner})`) },
    { weight: 1, arbitrary: selector.map((inner) => `absent(${inner.replace(/^\w/, 'none')})`) },
    { weight: 1, arbitrary: selector.map((inner) => `absent_over_time(${inner.replace(/^\w/, 'none')}[5m])`) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(aggregation, grouping, tie('vector'))
        .map(([name, group, inner]) => `${name}${group}(${parameter[name] ?? ''}${inner})`),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(tie('vector'), fc.constantFrom('+', '==', '> bool', '<', '*'), matching, groupSide, tie('vector'))
        .map(([left, operator, match, side, right]) =>
          match === '' ? `${left} ${operator} ${right}` : `${left} ${operator} ${match} ${side} ${right}`,
        ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(tie('vector'), fc.constantFrom('and', 'or', 'unless'), matching, tie('vector'))
        .map((parts) => parts.join(' ')),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(tie('vector'), label, replacement, fc.oneof(label, fc.constant('')), pattern)
        .map(
          ([inner, target, by, source, re]) => `label_replace(${inner}, "${target}", "${by}", "${source}", "(${re})")`,
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('vector'), label, fc.constantFrom('', '-'), fc.array(label, { maxLength: 2 }))
        .map(
          ([inner, target, by, sources]) =>
            `label_join(${[inner, ...[target, by, ...sources].map((s) => `"${s}"`)].join(', ')})`,
        ),
    },
    { weight: 1, arbitrary: tie('vector').map((inner) => `histogram_quantile(0.9, ${inner})`) },
    { weight: 1, arbitrary: tie('vector').map((inner) => `max_over_time((${inner})[3m:1m])`) },
    { weight: 1, arbitrary: tie('vector').map((inner) => `abs(${inner})`) },
    { weight: 1, arbitrary: tie('vector').map((inner) => `-(${inner})`) },
    { weight: 2, arbitrary: tie('vector').map((inner) => `(${inner})`) },
  ),
}));
