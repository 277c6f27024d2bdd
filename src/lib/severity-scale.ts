/**
 * The four levels onto which every service's ladder is set, worst first.
 */
export const severityScale = [
  { level: 1, words: 'the worst' },
  { level: 2, words: 'serious' },
  { level: 3, words: 'limited' },
  { level: 4, words: 'can wait' },
] as const;
