/**
 * The command line of `npm run build`.
 */
import { UserError } from '../lib/user-error.ts';
import { type FailOn, parseFailOn } from './findings/fail-on.ts';
import { parseOptions } from './parse-options.ts';

export interface BuildOptions {
  /** Whether texts that cannot be used are left out, and an error in a text does not stop the build. */
  isLenient: boolean;
  /** Whether to build even if nothing has changed. */
  isForced: boolean;
  failOn: FailOn;
}

const usage = `npm run build -- [--lenient] [--force] [--fail-on SEVERITY]
  --lenient           leave out texts that cannot be used, report errors in texts, and build
  --force             build even if nothing has changed
  --fail-on SEVERITY  error, warning or never; error when left out

Exit code 0: built, or nothing has changed. 1: not built; the earlier build is still in place.`;

function readOptions(args: readonly string[]): BuildOptions {
  const { values } = parseOptions({
    args: [...args],
    options: {
      lenient: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      'fail-on': { type: 'string' },
    },
  });
  return { isLenient: values.lenient, isForced: values.force, failOn: parseFailOn(values['fail-on']) };
}

/** Throws a `UserError` with the usage for a command line that is not valid. */
export function parseBuildOptions(args: readonly string[]): BuildOptions {
  try {
    return readOptions(args);
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${error.message}\n\n${usage}`, { cause: error }) : error;
  }
}
