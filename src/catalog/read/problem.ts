/**
 * What is wrong with the content, and how to hint it. Problems are collected, never thrown one by one:
 * an author sees all of them at once.
 */
export interface Problem {
  /** Path of the file, as an author would open it. */
  file: string;
  /** 1-based; left out where the whole file is meant. */
  line?: number | undefined;
  column?: number | undefined;
  /** What is wrong. */
  message: string;
  /** What to write or do instead. */
  hint: string;
}

/** `file:line:column  what is wrong` with the hint on a line of its own. */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  return `${place}  ${problem.message}\n    ${problem.hint}`;
}

/** Thrown once, with every problem found, when content cannot be used. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super(`The content has ${count}:\n\n${problems.map(formatProblem).join('\n')}\n`);
    this.problems = problems;
  }
}
