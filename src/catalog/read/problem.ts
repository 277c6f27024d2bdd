/**
 * Problems of the content. They are collected and thrown together, so that an author sees all of them at once.
 */
import { UserError } from '../../lib/user-error.ts';

export interface Problem {
  /** Path of the file, relative to the working directory. */
  file: string;
  /** 1-based; omitted for a problem of the whole file. */
  line?: number | undefined;
  column?: number | undefined;
  /** What is wrong. */
  message: string;
  /** How to fix it. */
  hint: string;
}

/** `file:line:column  message`, and the hint on the next line. */
export function formatProblem(problem: Problem): string {
  const position = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  return `${position}  ${problem.message}\n    ${problem.hint}`;
}

/** All problems for which content is rejected. */
export class ContentError extends UserError {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super(`The content has ${count}:\n\n${problems.map(formatProblem).join('\n')}\n`);
    this.problems = problems;
  }
}
