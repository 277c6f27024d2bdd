/**
 * How well a name answers what somebody typed at night: in camel case or in words, with a letter wrong or missing.
 */
import leven from 'leven';

/** `HighErrorRate`, `high-error-rate` and `High error rate` are the same three words. */
export function splitName(name: string): string[] {
  return name
    .replace(/([a-z0-9])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ')
    .toLowerCase()
    .split(/[^a-z0-9%]+/)
    .filter(Boolean);
}

/** Letters that may be wrong in a word of that length. */
const countAllowedTypos = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** 0 for the word itself, below 1 for its beginning, the number of slips else; `undefined` for another word. */
function measureWordDistance(typed: string, word: string): number | undefined {
  if (typed === word) return 0;
  if (typed.length >= 2 && word.startsWith(typed)) return 0.5;
  const most = countAllowedTypos(typed.length);
  if (most === 0 || Math.abs(typed.length - word.length) > most) return undefined;
  const found = leven(typed, word, { maxDistance: most + 1 });
  return found <= most ? found : undefined;
}

const stripSeparators = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The cost of taking `query` for `name`, 0 for the very name; `undefined` when it does not come near: a word of the query
 * that the name does not have, or too little of the name.
 */
export function computeMatchCost(query: string, name: string): number | undefined {
  const [typed, whole] = [stripSeparators(query), stripSeparators(name)];
  if (typed.length < 3) return undefined;
  if (typed === whole) return 0;
  if (whole.startsWith(typed)) return 1 + (whole.length - typed.length) / 100;
  // Written as one word, with a slip somewhere.
  const most = countAllowedTypos(typed.length);
  if (Math.abs(typed.length - whole.length) <= most) {
    const found = leven(typed, whole, { maxDistance: most + 1 });
    if (found <= most) return 2 + found;
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
