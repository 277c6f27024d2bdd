/**
 * The rows of the parameter panel. Declared parameters are rendered by the server; rows for other placeholders are added
 * here.
 */
import { buildPageElementId } from '../../lib/page-element-id.ts';
import { foldName } from '../../parameters/names.ts';
import { patternNames } from '../../parameters/value-patterns.ts';
import type { PlaceholderElement } from './fill-placeholders.ts';
import { type FillableParameter, findDeclaredParameter, originTexts, type ResolvedValue } from './resolve-value.ts';

export interface ParameterRow extends FillableParameter {
  element: HTMLElement;
  input: HTMLInputElement;
  note: HTMLElement;
  isDeclared: boolean;
  isHarmless: boolean;
}

const originNotes = { ...originTexts, link: `${originTexts.link}: check it` } as const;

function readRow(element: HTMLElement): ParameterRow[] {
  const input = element.querySelector('input');
  const note = element.querySelector<HTMLElement>('.parameter-note');
  const { name = '', label = name, pattern, harmless, made } = element.dataset;
  if (!input || !note) return [];
  const found = patternNames.find((each) => each === pattern) ?? 'text';
  const isDeclared = made === undefined;
  return [{ element, input, note, name, label, pattern: found, isDeclared, isHarmless: harmless !== undefined }];
}

function makeRow(name: string): HTMLElement {
  const row = document.createElement('li');
  row.dataset['name'] = name;
  row.dataset['made'] = '';
  const id = buildPageElementId(`parameter-${foldName(name)}`);
  const label = document.createElement('label');
  label.htmlFor = id;
  label.textContent = name;
  const input = document.createElement('input');
  Object.assign(input, { id, autocomplete: 'off', spellcheck: false, autocapitalize: 'off' });
  input.setAttribute('aria-describedby', `${id}-note`);
  const note = document.createElement('p');
  note.className = 'parameter-note';
  note.id = `${id}-note`;
  row.append(label, input, note);
  return row;
}

/** Declared rows first, in the author's order, then one for each other placeholder of the page. */
export function collectParameterRows(
  panel: HTMLElement,
  placeholders: readonly PlaceholderElement[],
  labelNames: readonly string[],
): ParameterRow[] {
  const list = panel.querySelector('ol');
  const rows = [...panel.querySelectorAll<HTMLElement>('li')].flatMap(readRow);
  for (const { name, isVariableReference } of placeholders) {
    const isPlaceholder =
      !isVariableReference ||
      labelNames.some((each) => findDeclaredParameter(each, [{ name, label: name, pattern: 'text' }]));
    if (!isPlaceholder || findDeclaredParameter(name, rows)) continue;
    const element = makeRow(name);
    list?.append(element);
    rows.push(...readRow(element));
  }
  return rows;
}

/** Never writes into the focused field. */
export function updateParameterRow({ input, note, element }: ParameterRow, known: ResolvedValue | undefined): void {
  if (input !== document.activeElement) input.value = known?.value ?? '';
  const reason = known?.rejectionReason;
  input.setAttribute('aria-invalid', String(reason !== undefined));
  element.dataset['origin'] = known?.origin ?? '';
  const hint = element.dataset['hint'] ?? '';
  const text = known ? [originNotes[known.origin], reason].filter(Boolean).join('; ') : hint;
  if (note.textContent === text) return;
  // A shorter note keeps the height of the longer one, so that the layout does not shift.
  if (note.offsetHeight > 0) note.style.minBlockSize = `${note.offsetHeight}px`;
  note.textContent = text;
}
