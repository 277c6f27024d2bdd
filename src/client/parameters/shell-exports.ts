/**
 * The known values as shell variables, for people who would rather type `$POD`. A variable is read again, often without
 * quotes, so only plain words become one; what the shell itself lives by is not touched.
 */
import { quoteFor } from '../../parameters/quoting-contexts.ts';
import { isReservedVariable } from '../../parameters/reserved-variables.ts';
import type { ResolvedValue } from './resolve-value.ts';

/** A shell's variable has no letters but Latin ones; a name in another script gives none. */
const toVariableName = (name: string): string | undefined =>
  /^[A-Za-z_][\w.: -]*$/.test(name) ? name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_') : undefined;

export interface ShellExports {
  /** `export POD=api-7f9`, a line for each value that may be used. */
  lines: string;
  /** The names whose value cannot be one, in the panel's order. */
  omittedNames: string[];
}

export function formatShellExports(
  values: Iterable<readonly [name: string, known: ResolvedValue | undefined]>,
): ShellExports {
  const lines: string[] = [];
  const omittedNames: string[] = [];
  for (const [name, known] of values) {
    if (!known || known.rejectionReason !== undefined) continue;
    const own = toVariableName(name);
    const written = own === undefined || isReservedVariable(own) ? undefined : quoteFor('plain', known.value);
    if (written && 'text' in written) lines.push(`export ${own}=${written.text}`);
    else omittedNames.push(name);
  }
  return { lines: lines.join('\n'), omittedNames };
}

const maxNamed = 2;

/** What was done, in as few words as a button has room for. */
export function describeShellExports({ lines, omittedNames }: ShellExports, isCopied: boolean): string {
  const named = omittedNames.slice(0, maxNamed).join(', ');
  const rest = omittedNames.length > maxNamed ? ` and ${omittedNames.length - maxNamed} more` : '';
  if (lines === '') return named === '' ? 'Nothing is filled in' : `No plain word in ${named}${rest}`;
  if (!isCopied) return 'Copy failed';
  return named === '' ? 'Copied' : `Copied without ${named}${rest}`;
}
