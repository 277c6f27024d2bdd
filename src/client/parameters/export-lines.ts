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

/** `export POD=api-7f9`, a line for each value that may be used. */
export function exportLines(values: Iterable<readonly [name: string, known: Known | undefined]>): string {
  const lines: string[] = [];
  for (const [name, known] of values) {
    const own = variable(name);
    if (!known || known.refused !== undefined || own === undefined || isShellsOwn(own)) continue;
    const written = writeAt('plain', known.value);
    if ('text' in written) lines.push(`export ${own}=${written.text}`);
  }
  return lines.join('\n');
}
