/** Generates expressions from valid ones by removing, inserting or replacing one or two tokens; about half are invalid. */
import * as fc from 'fast-check';

const token =
  /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|`[^`]*`|\d+(?:ms|[smhdwy])|\d+(?:\.\d+)?|[A-Za-z_:][\w:]*|[=!<>]=|[=!]~|\s+|[\s\S]/g;

const tokenize = (text: string): string[] => text.match(token) ?? [];

type Mutation = [kind: 'remove' | 'insert' | 'replace', at: number, word: string];

function applyMutation(tokens: readonly string[], [kind, at, word]: Mutation): string[] {
  const index = at % (tokens.length + 1);
  const removed = kind === 'insert' ? 0 : 1;
  return tokens.toSpliced(index, removed, ...(kind === 'remove' ? [] : [word]));
}

/** At most `count` expressions, the same in every run. */
export function mutateExpressions(expressions: readonly string[], count: number): string[] {
  const words = [...new Set(expressions.flatMap(tokenize))];
  const changes: fc.Arbitrary<Mutation[]> = fc.array(
    fc.tuple(fc.constantFrom('remove', 'insert', 'replace'), fc.nat(200), fc.constantFrom(...words)),
    { minLength: 1, maxLength: 2 },
  );
  const mutated = fc
    .tuple(fc.constantFrom(...expressions), changes)
    .map(([expression, all]) => all.reduce(applyMutation, tokenize(expression)).join(''));
  return [...new Set(fc.sample(mutated, { numRuns: count, seed: 7 }))];
}

const pieces = String.raw`
  a b . * + ? | ( ) (?: (?i) (?P<n> (?= (?! (?i-s: (?-) [ [^ ] - z 0 [:alpha:] [[:digit:]] [:foo:] \d \W \b \B \z
  \Z \1 \0 \12 \Q \E \x41 \x{41} \xg \pL \p{Greek} \p{Foo} \. \_ {2} {2,} {2,5} {5,2} {1001} { } {,3} {500} ^ $ é
  😀 , \n \C
`
  .trim()
  .split(/\s+/);

/** Selectors with random patterns; without a metric name, one whose pattern matches the empty value is invalid. */
export function makePatternSelectors(count: number): string[] {
  const pattern = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(''));
  const selector = fc
    .tuple(fc.constantFrom('', 'up'), fc.constantFrom('=~', '!~'), pattern)
    .map(([name, operator, text]) => `${name}{a${operator}\`${text}\`}`);
  return [...new Set(fc.sample(selector, { numRuns: count, seed: 7 }))];
}
