/**
 * The four severity levels to which every service maps its own, worst first.
 */
export const severityScale = [
  { level: 1, words: 'the worst' },
  { level: 2, words: 'serious' },
  { level: 3, words: 'limited' },
  { level: 4, words: 'can wait' },
] as const;
