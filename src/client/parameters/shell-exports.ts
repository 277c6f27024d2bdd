/**
 * Formats the known values as shell exports, for readers who type `$POD`. Variables are often expanded without quotes, so
 * only plain words are exported; variables that the shell itself uses are not.
 */
import { quoteFor } from '../../parameters/quoting-contexts.ts';
import { isReservedVariable } from '../../parameters/reserved-variables.ts';
import type { ResolvedValue } from './resolve-value.ts';

/** Shell variables have only ASCII letters; `undefined` for a name in another script. */
const toVariableName = (name: string): string | undefined =>
  /^[A-Za-z_][\w.: -]*$/.test(name) ? name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_') : undefined;

export interface ShellExports {
  /** `export POD=api-7f9`, one line per exported value. */
  lines: string;
  /** Names of the values that cannot be exported, in the panel's order. */
  omittedNames: string[];
}

export function formatShellExports(
  values: Iterable<readonly [name: string, known: ResolvedValue | undefined]>,
): ShellExports {
  const lines: string[] = [];
  const omittedNames: string[] = [];
  for (const [name, known] of values) {
    if (!known || known.rejectionReason !== undefined) continue;
    const variable = toVariableName(name);
    const isAllowed = variable !== undefined && !isReservedVariable(variable);
    const quoted = isAllowed && quoteFor('plain', known.value);
    if (quoted && 'text' in quoted) lines.push(`export ${variable}=${quoted.text}`);
    else omittedNames.push(name);
  }
  return { lines: lines.join('\n'), omittedNames };
}

const maxNamed = 2;

/** The button's feedback, kept short. */
export function describeShellExports({ lines, omittedNames }: ShellExports, isCopied: boolean): string {
  const named = omittedNames.slice(0, maxNamed).join(', ');
  const rest = omittedNames.length > maxNamed ? ` and ${omittedNames.length - maxNamed} more` : '';
  if (lines === '') return named === '' ? 'Nothing is filled in' : `No plain word in ${named}${rest}`;
  if (!isCopied) return 'Copy failed';
  return named === '' ? 'Copied' : `Copied without ${named}${rest}`;
}
