/**
 * The filters of a search, read from and written to the form and the URL.
 */
import { searchFilterNames } from '../../routes.ts';

export interface Filters {
  service: string;
  /** `1` (worst) to `4`. */
  severity: string;
  kind: string;
}

export const noFilters: Filters = { service: '', severity: '', kind: '' };

export const hasFilters = (filters: Filters): boolean => searchFilterNames.some((name) => filters[name] !== '');

/** The values of the form's fields; a form without these fields, as in the dialog, filters nothing. */
export function readFilters(form: HTMLFormElement): Filters {
  const chosen = (name: string): string => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLSelectElement ? field.value : '';
  };
  return { service: chosen('service'), severity: chosen('severity'), kind: chosen('kind') };
}

/** Sets the form's fields from a URL's query; a value that a field does not offer is ignored. */
export function applyFilters(form: HTMLFormElement, query: URLSearchParams): void {
  for (const name of searchFilterNames) {
    const field = form.elements.namedItem(name);
    const value = query.get(name) ?? '';
    const isOffered = field instanceof HTMLSelectElement && [...field.options].some((each) => each.value === value);
    if (isOffered) field.value = value;
  }
}
