/** Fills the placeholders of a command as a page does. */
import { quoteFor } from '../../src/parameters/quoting-contexts.ts';
import { parseCommand } from '../../src/shell/parse-script.ts';
import { findShellPlaceholders } from '../../src/shell/quoting/find-shell-placeholders.ts';

/** Returns a function that puts a value into all placeholders; `undefined` where one of them rejects it. */
export function createFill(template: string): (value: string) => string | undefined {
  const placeholders = findShellPlaceholders(parseCommand(template)).filter(
    ({ isVariableReference }) => !isVariableReference,
  );
  return (value) => {
    let filled = '';
    let at = 0;
    for (const { start, end, quotingContext, acceptedKind } of placeholders) {
      const quoted = quoteFor(quotingContext, value, acceptedKind);
      if (!('text' in quoted)) return undefined;
      filled += template.slice(at, start) + quoted.text;
      at = end;
    }
    return filled + template.slice(at);
  };
}
