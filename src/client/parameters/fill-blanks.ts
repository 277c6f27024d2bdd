/**
 * Writes values into the blanks of the page and takes them out again. What is shown there is what is copied; a blank that
 * cannot be filled safely stays, and says why.
 */
import { foldName } from '../../lib/parameters/names.ts';
import { type Place, places, writeAt } from '../../lib/parameters/places.ts';
import type { Known } from './known-values.ts';

export interface Blank {
  element: HTMLElement;
  name: string;
  place: Place;
  /** `$POD`, `POD_NAME`: only a blank where something has its name. */
  isSoft: boolean;
  /** What the author wrote. */
  written: string;
}

const origins = { typed: 'typed here', alert: 'from the alert', link: 'from the link' } as const;

const placeOf = (element: HTMLElement): Place =>
  places.find((place) => place === element.dataset['place']) ?? (element.dataset['place'] ? 'never' : 'bare');

/** Variables that a command of the page sets are no blanks of the others. */
function variablesSet(page: ParentNode): Set<string> {
  const names = [...page.querySelectorAll<HTMLElement>('[data-sets]')].flatMap((each) =>
    (each.dataset['sets'] ?? '').split(' '),
  );
  return new Set(names.map(foldName));
}

/** Every blank of `page`, in order; made once, while they hold what the author wrote. */
export function findBlanks(page: ParentNode): Blank[] {
  const set = variablesSet(page);
  return [...page.querySelectorAll<HTMLElement>('[data-param]')].flatMap((element) => {
    const name = element.dataset['param'] ?? '';
    const isSoft = element.dataset['soft'] !== undefined;
    if (isSoft && set.has(foldName(name))) return [];
    return [{ element, name, place: placeOf(element), isSoft, written: element.textContent }];
  });
}

/** What is to stand in the blank; or why nothing may, empty where nothing is known. */
function writingFor({ place }: Blank, known: Known | undefined): { text: string } | { why: string } {
  if (!known) return { why: '' };
  const result = known.refused === undefined ? writeAt(place, known.value) : { refused: known.refused };
  return 'text' in result
    ? result
    : { why: `Left blank: the value ${origins[known.origin]} ${result.refused}.` };
}

export function fillBlank(blank: Blank, known: Known | undefined): void {
  const { element, name, written } = blank;
  const writing = writingFor(blank, known);
  if (known && 'text' in writing) {
    element.textContent = writing.text;
    element.dataset['filled'] = known.origin;
    element.title = `${name}, ${origins[known.origin]}`;
    element.removeAttribute('data-refused');
    return;
  }
  const why = 'why' in writing ? writing.why : '';
  element.textContent = written;
  delete element.dataset['filled'];
  element.title = why;
  element.toggleAttribute('data-refused', why !== '');
}
