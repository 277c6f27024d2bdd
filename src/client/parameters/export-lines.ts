/**
 * The known values as shell variables, for people who would rather type `$POD`. A variable is read again, often without
 * quotes, so only plain words become one; what the shell itself lives by is not touched.
 */
import { writeAt } from '../../lib/parameters/places.ts';
import { isShellsOwn } from '../../lib/parameters/shell-variables.ts';
import type { Known } from './known-values.ts';

/** A shell's variable has no letters but Latin ones; a name in another script gives none. */
const variable = (name: string): string | undefined =>
  /^[A-Za-z_][\w.: -]*$/.test(name) ? name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_') : undefined;

export interface Exports {
  /** `export POD=api-7f9`, a line for each value that may be used. */
  lines: string;
  /** The names whose value cannot be one, in the panel's order. */
  without: string[];
}

export function exportLines(values: Iterable<readonly [name: string, known: Known | undefined]>): Exports {
  const lines: string[] = [];
  const without: string[] = [];
  for (const [name, known] of values) {
    if (!known || known.refused !== undefined) continue;
    const own = variable(name);
    const written = own === undefined || isShellsOwn(own) ? undefined : writeAt('plain', known.value);
    if (written && 'text' in written) lines.push(`export ${own}=${written.text}`);
    else without.push(name);
  }
  return { lines: lines.join('\n'), without };
}

const mostNamed = 2;

/** What was done, in as few words as a button has room for. */
export function exportWords({ lines, without }: Exports, isCopied: boolean): string {
  const named = without.slice(0, mostNamed).join(', ');
  const rest = without.length > mostNamed ? ` and ${without.length - mostNamed} more` : '';
  if (lines === '') return named === '' ? 'Nothing is filled in' : `No plain word in ${named}${rest}`;
  if (!isCopied) return 'Copy failed';
  return named === '' ? 'Copied' : `Copied without ${named}${rest}`;
}
