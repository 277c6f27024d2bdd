/**
 * One line in the tables of dangerous commands.
 */
export interface RiskRule {
  /** Names without a path, or a pattern for them. */
  programs: readonly string[] | RegExp;
  /** Tested against the words after the program and its global options, joined by single spaces. */
  pattern: RegExp;
  /** What is lost, in one sentence. */
  consequence: string;
}

/** Matches commands that begin with one of `list`, such as `'restart|rollout undo'`, as whole words. */
export function matchSubcommands(list: string): RegExp {
  return new RegExp(`^(?:${list})(?= |$)`, 'i');
}

/** Matches any arguments: the program itself is the danger. */
export const anything = /(?:)/;
