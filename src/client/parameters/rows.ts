/**
 * The rows of the parameter panel: what the author declared stands there already; blanks that nobody declared get theirs
 * here.
 */
import { ownId } from '../../lib/own-id.ts';
import { patternNames } from '../../lib/parameters/accept-value.ts';
import { foldName } from '../../lib/parameters/names.ts';
import type { Blank } from './fill-blanks.ts';
import { type Known, type Parameter, parameterFor } from './known-values.ts';

export interface Row extends Parameter {
  element: HTMLElement;
  input: HTMLInputElement;
  note: HTMLElement;
  isDeclared: boolean;
  isHarmless: boolean;
}

const origins = { typed: 'typed here', alert: 'from the alert', link: 'from the link: check it' } as const;

function readRow(element: HTMLElement): Row[] {
  const input = element.querySelector('input');
  const note = element.querySelector<HTMLElement>('.parameter-note');
  const { name = '', label = name, pattern, harmless, made } = element.dataset;
  if (!input || !note) return [];
  const found = patternNames.find((each) => each === pattern) ?? 'text';
  const isDeclared = made === undefined;
  return [
    { element, input, note, name, label, pattern: found, isDeclared, isHarmless: harmless !== undefined },
  ];
}

function makeRow(name: string): HTMLElement {
  const row = document.createElement('li');
  row.dataset['name'] = name;
  row.dataset['made'] = '';
  const id = ownId(`parameter-${foldName(name)}`);
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

/** Declared rows first, in the author's order, then one for each other blank of the page. */
export function findRows(panel: HTMLElement, blanks: readonly Blank[], labels: readonly string[]): Row[] {
  const list = panel.querySelector('ol');
  const rows = [...panel.querySelectorAll<HTMLElement>('li')].flatMap(readRow);
  for (const { name, isSoft } of blanks) {
    const isKnown =
      !isSoft || labels.some((each) => parameterFor(each, [{ name, label: name, pattern: 'text' }]));
    if (!isKnown || parameterFor(name, rows)) continue;
    const element = makeRow(name);
    list?.append(element);
    rows.push(...readRow(element));
  }
  return rows;
}

/** Never writes into the field that the reader is in. */
export function showRow({ input, note, element }: Row, known: Known | undefined): void {
  if (input !== document.activeElement) input.value = known?.value ?? '';
  const refused = known?.refused;
  input.setAttribute('aria-invalid', String(refused !== undefined));
  element.dataset['origin'] = known?.origin ?? '';
  const usual = element.dataset['hint'] ?? '';
  const words = !known
    ? usual
    : refused === undefined
      ? origins[known.origin]
      : `${origins[known.origin]}; ${refused}`;
  if (note.textContent === words) return;
  // A shorter note keeps the room of the longer one, so that what is below stays where it is.
  if (note.offsetHeight > 0) note.style.minBlockSize = `${note.offsetHeight}px`;
  note.textContent = words;
}
