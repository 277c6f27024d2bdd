/**
 * The known values as shell variables, for people who would rather type `$POD`.
 */
import { writeAt } from '../../lib/parameters/places.ts';
import type { Known } from './known-values.ts';

const variable = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

/** `export POD=api-7f9`, a line for each value that may be used. */
export function exportLines(values: Iterable<readonly [name: string, known: Known | undefined]>): string {
  const lines: string[] = [];
  for (const [name, known] of values) {
    if (!known || known.refused !== undefined || !/^[A-Z_]/.test(variable(name))) continue;
    const written = writeAt('bare', known.value);
    if ('text' in written) lines.push(`export ${variable(name)}=${written.text}`);
  }
  return lines.join('\n');
}
