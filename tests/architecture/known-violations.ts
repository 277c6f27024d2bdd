/** What still breaks a rule, by file: a list to shrink, so that nothing new is added meanwhile. */
export const knownViolations: Readonly<Record<'order' | 'folders' | 'sizes' | 'words', readonly RegExp[]>> = {
  order: [],
  folders: [/^src\/catalog\/schemas\b/],
  sizes: [/^tests\/tools /],
  words: [],
};

/** Leaves out what is known. */
export function withoutKnown(rule: keyof typeof knownViolations, found: readonly string[]): string[] {
  return found.filter((each) => !knownViolations[rule].some((pattern) => pattern.test(each)));
}
