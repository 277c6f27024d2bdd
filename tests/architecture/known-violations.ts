/** What still breaks a rule, by file: a list to shrink, so that nothing new is added meanwhile. */
export const knownViolations = {
  order: [/^src\/catalog\//],
  folders: [/./],
  sizes: [/^(?:tests\/|src\/lib )/],
  words: [/./],
} satisfies Record<string, readonly RegExp[]>;

/** Leaves out what is known. */
export function withoutKnown<T extends string>(rule: keyof typeof knownViolations, found: readonly T[]): T[] {
  return found.filter((each) => !knownViolations[rule].some((pattern) => pattern.test(each)));
}
