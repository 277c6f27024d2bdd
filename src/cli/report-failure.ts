/**
 * Writes what a command failed with to standard error. The caller sets the exit code.
 */
import { ContentError } from '../catalog/read/problem.ts';
import { formatFailure, UserError } from '../lib/user-error.ts';

/** `usage` follows a mistake in options, not one in content. */
export function reportFailure(error: unknown, usage = ''): void {
  console.error(error instanceof UserError ? formatFailure(error) : error);
  if (usage !== '' && error instanceof UserError && !(error instanceof ContentError))
    console.error(`\n${usage}`);
}
