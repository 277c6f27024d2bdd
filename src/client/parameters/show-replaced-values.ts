/**
 * Shows which values were typed for an earlier alert or link and fill nothing now, with a button that restores them.
 */
import { foldName } from '../../parameters/names.ts';

const maxNamed = 3;

/** `foldedNames` are those of the values; `rowNames` those of the page's parameters, as they are written. */
export function describeReplacedValues(foldedNames: readonly string[], rowNames: readonly string[]): string {
  const names = rowNames.filter((name) => foldedNames.includes(foldName(name)));
  const more = names.length > maxNamed ? ` and ${names.length - maxNamed} more` : '';
  return names.length === 0 ? '' : `Typed for another alert: ${names.slice(0, maxNamed).join(', ')}${more}`;
}

export function showReplacedValues(
  panel: HTMLElement,
  foldedNames: readonly string[],
  rowNames: readonly string[],
): void {
  const line = panel.querySelector<HTMLElement>('.replaced-values');
  const text = line?.querySelector('span');
  if (!line || !text) return;
  const description = describeReplacedValues(foldedNames, rowNames);
  if (text.textContent !== description) text.textContent = description;
  // To set an attribute again announces the line again.
  if (line.hidden !== (description === '')) line.hidden = description === '';
}
