/**
 * A part of an expression in canonical form: equal texts measure the same. A constant factor is kept apart, so that a percentage
 * and a ratio have the same text.
 */
export type Term =
  | { kind: 'number'; value: number }
  /** The measured value is `factor` times what `text` yields. */
  | { kind: 'vector'; text: string; factor: number };

export const createNumber = (value: number): Term => ({ kind: 'number', value });

export const createVector = (text: string, factor = 1): Term => ({ kind: 'vector', text, factor });

/** The text with its factor inside, where that cannot be kept apart. */
export const writeTerm = (term: Term): string => {
  if (term.kind === 'number') return String(term.value);
  return term.factor === 1 ? term.text : `${term.factor}*${term.text}`;
};

const applyToNumbers: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
};

function multiply(left: Term, right: Term): Term {
  if (left.kind === 'number' && right.kind === 'number') return createNumber(left.value * right.value);
  if (left.kind === 'number') return multiply(right, left);
  if (right.kind === 'number')
    return right.value === 0 ? createNumber(0) : createVector(left.text, left.factor * right.value);
  const [first, second] = [left.text, right.text].sort();
  return createVector(`(${first}*${second})`, left.factor * right.factor);
}

function divide(left: Term, right: Term): Term {
  if (right.kind === 'number')
    return right.value === 0 ? createVector(`(${writeTerm(left)}/0)`) : multiply(left, createNumber(1 / right.value));
  if (left.kind === 'number') return createVector(`(1/${right.text})`, left.value / right.factor);
  return createVector(`(${left.text}/${right.text})`, left.factor / right.factor);
}

/** A sum or difference; a common factor is kept apart: `100 - 100 * x` is 100 times `1 - x`. */
function combine(operator: '+' | '-', left: Term, right: Term): Term {
  const factor = left.kind === 'vector' ? left.factor : right.kind === 'vector' ? right.factor : 1;
  const scale = (term: Term): string =>
    writeTerm(
      term.kind === 'number' ? createNumber(term.value / factor) : createVector(term.text, term.factor / factor),
    );
  const parts = [scale(left), scale(right)];
  return createVector(`(${(operator === '+' ? parts.sort() : parts).join(operator)})`, factor);
}

/** The result of an arithmetic operator. */
export function calculate(operator: string, left: Term, right: Term): Term {
  const apply = applyToNumbers[operator];
  if (left.kind === 'number' && right.kind === 'number' && apply) return createNumber(apply(left.value, right.value));
  switch (operator) {
    case '*':
      return multiply(left, right);
    case '/':
      return divide(left, right);
    case '+':
    case '-':
      return combine(operator, left, right);
    default:
      return createVector(`(${writeTerm(left)} ${operator} ${writeTerm(right)})`);
  }
}
