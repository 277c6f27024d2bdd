/** Expressions that began valid and had a word or two taken, doubled or exchanged: half of them broken, or nearly so. */
import * as fc from 'fast-check';

const token =
  /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|`[^`]*`|\d+(?:ms|[smhdwy])|\d+(?:\.\d+)?|[A-Za-z_:][\w:]*|[=!<>]=|[=!]~|\s+|[\s\S]/g;

const tokenize = (text: string): string[] => text.match(token) ?? [];

type Mutation = [kind: 'remove' | 'insert' | 'replace', at: number, word: string];

function applyMutation(tokens: readonly string[], [kind, at, word]: Mutation): string[] {
  const place = at % (tokens.length + 1);
  const removed = kind === 'insert' ? 0 : 1;
  return tokens.toSpliced(place, removed, ...(kind === 'remove' ? [] : [word]));
}

/** `count` of them, the same with every run. */
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

const pieces = [
  'a',
  'b',
  '.',
  '*',
  '+',
  '?',
  '|',
  '(',
  ')',
  '(?:',
  '(?i)',
  '(?P<n>',
  '(?=',
  '(?!',
  '(?i-s:',
  '(?-)',
  '[',
  '[^',
  ']',
  '-',
  'z',
  '0',
  '[:alpha:]',
  '[[:digit:]]',
  '[:foo:]',
  '\\d',
  '\\W',
  '\\b',
  '\\B',
  '\\z',
  '\\Z',
  '\\1',
  '\\0',
  '\\12',
  '\\Q',
  '\\E',
  '\\x41',
  '\\x{41}',
  '\\xg',
  '\\pL',
  '\\p{Greek}',
  '\\p{Foo}',
  '\\.',
  '\\_',
  '{2}',
  '{2,}',
  '{2,5}',
  '{5,2}',
  '{1001}',
  '{',
  '}',
  '{,3}',
  '{500}',
  '^',
  '$',
  'é',
  '😀',
  ',',
  '\\n',
  '\\C',
];

/** Selectors whose pattern is put together from signs. What passes the empty value decides whether they are valid. */
export function makePatternSelectors(count: number): string[] {
  const pattern = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(''));
  const selector = fc
    .tuple(fc.constantFrom('', 'up'), fc.constantFrom('=~', '!~'), pattern)
    .map(([name, sign, text]) => `${name}{a${sign}\`${text}\`}`);
  return [...new Set(fc.sample(selector, { numRuns: count, seed: 7 }))];
}
