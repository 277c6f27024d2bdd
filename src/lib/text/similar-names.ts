/**
 * Names that resemble another: they share a word, or differ by a typo.
 */
import leven from 'leven';
import { splitName } from './split-name.ts';

/** Short words, such as `of`, say nothing about a name. */
const splitForComparison = (name: string): string[] =>
  splitName(name)
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2);

/** At most five of `names`, most similar first; empty when none is similar. Only the first 80 characters of `wanted` count. */
export function findSimilarNames(wanted: string, names: readonly string[]): string[] {
  const short = wanted.slice(0, 80);
  const words = splitForComparison(short);
  return names
    .map((name) => {
      const shared = splitForComparison(name).filter((word) => words.includes(word)).length;
      const distance = leven(name.toLowerCase(), short.toLowerCase());
      return { name, score: shared * 10 - distance, isSimilar: shared > 0 || distance <= 3 };
    })
    .filter(({ isSimilar }) => isSimilar)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ name }) => name);
}

/** A hint for a name that is not in `known`: `Did you mean "severity"?`, or the list of what is known. */
export function suggestName(wrong: string, known: readonly string[]): string {
  const near = known.filter((each) => leven(each.toLowerCase(), wrong.toLowerCase()) <= 2 + wrong.length / 8);
  near.sort((a, b) => leven(a, wrong) - leven(b, wrong));
  if (near[0] !== undefined) return `Did you mean "${near[0]}"?`;
  return known.length > 0 ? `Known here: ${known.join(', ')}.` : 'None is defined yet.';
}

/**
 * The name that was probably misspelled as `wanted`: closer than one that merely shares a word. `undefined` when each
 * differs in more than three characters in ten.
 */
export function findMisspelledName(wanted: string, names: readonly string[]): string | undefined {
  const maxDistance = Math.floor(wanted.length * 0.3);
  return names
    .map((name) => ({
      name,
      distance: leven(name.toLowerCase(), wanted.toLowerCase(), { maxDistance: maxDistance + 1 }),
    }))
    .filter(({ distance }) => distance <= maxDistance)
    .sort((a, b) => a.distance - b.distance)[0]?.name;
}
