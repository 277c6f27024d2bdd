/**
 * Scores how well a name matches a query, in camel case or in words, with typos allowed.
 */
import leven from 'leven';

/** The same three words for `HighErrorRate`, `high-error-rate` and `High error rate`. */
export function splitName(name: string): string[] {
  return name
    .replace(/([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ')
    .toLowerCase()
    .split(/[^a-z0-9%]+/)
    .filter(Boolean);
}

/** The typos allowed in a word of that length. */
const countAllowedTypos = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** 0 for the word itself, 0.5 for a prefix, else the number of typos; `undefined` for another word. */
function measureWordDistance(typed: string, word: string): number | undefined {
  if (typed === word) return 0;
  if (typed.length >= 2 && word.startsWith(typed)) return 0.5;
  const maxTypos = countAllowedTypos(typed.length);
  if (maxTypos === 0 || Math.abs(typed.length - word.length) > maxTypos) return undefined;
  const typos = leven(typed, word, { maxDistance: maxTypos + 1 });
  return typos <= maxTypos ? typos : undefined;
}

const stripSeparators = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * How far `query` is from `name`; 0 for the exact name. `undefined` for no match: a word of the query is not in the name, or
 * the query has less than half of the name's words.
 */
export function computeMatchCost(query: string, name: string): number | undefined {
  const [typed, whole] = [stripSeparators(query), stripSeparators(name)];
  if (typed.length < 3) return undefined;
  if (typed === whole) return 0;
  if (whole.startsWith(typed)) return 1 + (whole.length - typed.length) / 100;
  // Typed as one word, with a typo somewhere.
  const maxTypos = countAllowedTypos(typed.length);
  if (Math.abs(typed.length - whole.length) <= maxTypos) {
    const typos = leven(typed, whole, { maxDistance: maxTypos + 1 });
    if (typos <= maxTypos) return 2 + typos;
  }
  const left = splitName(name);
  const count = left.length;
  let cost = 3;
  for (const word of splitName(query)) {
    const costs = left.map((each) => measureWordDistance(word, each));
    const best = costs.reduce<number>(
      (at, each, index) => (each !== undefined && each < (costs[at] ?? 99) ? index : at),
      0,
    );
    const found = costs[best];
    if (found === undefined) return undefined;
    cost += found;
    left.splice(best, 1);
  }
  return left.length > count / 2 ? undefined : cost + left.length;
}
