/**
 * Names that resemble a name: the same words in part, or a slip of the fingers.
 */
import leven from 'leven';

const splitNameWords = (name: string): string[] =>
  name
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1 ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);

/** At most five of `names`, nearest first; empty when none comes near. Only the first 80 characters of `wanted` count. */
export function findSimilarNames(wanted: string, names: readonly string[]): string[] {
  const short = wanted.slice(0, 80);
  const words = splitNameWords(short);
  return names
    .map((name) => {
      const shared = splitNameWords(name).filter((word) => words.includes(word)).length;
      const slips = leven(name.toLowerCase(), short.toLowerCase());
      return { name, score: shared * 10 - slips, isNear: shared > 0 || slips <= 3 };
    })
    .filter(({ isNear }) => isNear)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ name }) => name);
}
