/**
 * A sentence for a disk that a build cannot write to. The errors come from Node, from Astro and from its native parts, so they are
 * recognized by what the system says, in the message too.
 */
import { UserError } from '../lib/user-error.ts';

const causes: readonly (readonly [pattern: RegExp, what: string, hint: string])[] = [
  [/ENOSPC|No space left on device/i, 'The disk is full', 'Free some space, then run npm run build again.'],
  [/EDQUOT|quota exceeded/i, 'The disk quota is used up', 'Free some space, then run npm run build again.'],
  [/EROFS|read-only file system/i, 'The file system is read-only', 'Set DIST_DIR to a folder that can be written.'],
  [
    /EACCES|EPERM|permission denied|operation not permitted/i,
    'A folder cannot be written',
    'Let this user write to it, or set DIST_DIR to another folder.',
  ],
];

/** Messages and codes of an error and of its causes. */
function collectText(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 5) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  const all = error instanceof AggregateError ? error.errors : [];
  return [error.message, code, ...[error.cause, ...all].map((each) => collectText(each, depth + 1))].join('\n');
}

/** `undefined` for any other error. */
export function explainDiskError(error: unknown, output: string, hasBuild: boolean): UserError | undefined {
  if (error instanceof UserError) return undefined;
  const text = collectText(error);
  const found = causes.find(([pattern]) => pattern.test(text));
  if (!found) return undefined;
  const [, what, hint] = found;
  const path = /'([^']+)'/.exec(text)?.[1];
  const left = hasBuild ? `${output} still has the build from before` : `${output} has no build yet`;
  return new UserError(`Not built: ${what.toLowerCase()}${path === undefined ? '' : ` (${path})`}; ${left}.`, {
    hint,
    cause: error,
  });
}
