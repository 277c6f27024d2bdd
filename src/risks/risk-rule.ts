/**
 * The shape of one line in the tables of dangerous commands.
 */
export interface RiskRule {
  /** Names without their folder, or what such a name must look like. */
  programs: readonly string[] | RegExp;
  /** Tested against the words after the program and its global options, joined by single spaces. */
  pattern: RegExp;
  /** What is lost, in one sentence. */
  consequence: string;
}

/** Matches words that begin with one of `list`, such as `'restart|rollout undo'`, as whole words. */
export function matchSubcommands(list: string): RegExp {
  return new RegExp(`^(?:${list})(?= |$)`, 'i');
}

/** Matches any words at all: the program itself is the danger. */
export const anything = /(?:)/;
