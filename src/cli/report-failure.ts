/**
 * Writes what a command failed with, to standard error by default. The caller sets the exit code.
 */
import { inspect } from 'node:util';
import { ContentError } from '../catalog/read/problem.ts';
import { formatFailure, UserError } from '../lib/user-error.ts';

/** `usage` follows a mistake in options, not one in content. */
export function reportFailure(
  error: unknown,
  usage = '',
  report: (line: string) => void = (line) => console.error(line),
): void {
  report(error instanceof UserError ? formatFailure(error) : inspect(error));
  if (usage !== '' && error instanceof UserError && !(error instanceof ContentError)) report(`\n${usage}`);
}
