/**
 * The name that was probably meant: closer than one that merely shares a word, as most names of a family do.
 */
import leven from 'leven';

/** The nearest of `names`; `undefined` when each would change more than three letters in ten. */
export function findSimilarName(wanted: string, names: readonly string[]): string | undefined {
  const most = Math.floor(wanted.length * 0.3);
  return names
    .map((name) => ({
      name,
      slips: leven(name.toLowerCase(), wanted.toLowerCase(), { maxDistance: most + 1 }),
    }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips)[0]?.name;
}
