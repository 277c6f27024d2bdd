/**
 * All blanks of a page, in commands, texts and links, with the rows of the panel that fill them.
 */

import { fillLink, findPlaceholderLinks, type PlaceholderLink } from './fill-links.ts';
import {
  fillPlaceholderElement,
  findPlaceholderElements,
  type PlaceholderElement,
} from './fill-placeholders.ts';
import { markProsePlaceholders } from './mark-prose-placeholders.ts';
import { collectParameterRows, type ParameterRow, updateParameterRow } from './parameter-rows.ts';
import {
  findDeclaredParameter,
  type ResolvedValue,
  resolveValue,
  type ValueSources,
} from './resolve-value.ts';

const emptyLabels: ReadonlyMap<string, string> = new Map();

export class PagePlaceholders {
  readonly #panel: HTMLElement;
  readonly #placeholders: PlaceholderElement[];
  readonly #links: PlaceholderLink[];
  #rows: ParameterRow[] = [];
  #sources: ValueSources = { typed: emptyLabels, alert: emptyLabels, link: emptyLabels };

  /** Reads the page while its blanks hold what the author wrote. */
  constructor(panel: HTMLElement, page: Document) {
    markProsePlaceholders(page);
    this.#panel = panel;
    this.#placeholders = findPlaceholderElements(page);
    this.#links = findPlaceholderLinks(page);
  }

  /** What each row is filled with, by its name. */
  get values(): [name: string, known: ResolvedValue | undefined][] {
    return this.#rows.map((row) => [row.name, this.#resolve(row)]);
  }

  findRow(input: EventTarget | null): ParameterRow | undefined {
    return this.#rows.find((row) => row.input === input);
  }

  /** `sinceMs` is when the alert began, in milliseconds since 1970; NaN where nobody knows. */
  fill(givens: ValueSources, sinceMs: number): void {
    this.#sources = givens;
    this.#rows = collectParameterRows(this.#panel, this.#placeholders, [
      ...givens.link.keys(),
      ...givens.alert.keys(),
    ]);
    const find = (name: string): ResolvedValue | undefined => {
      const row = findDeclaredParameter(name, this.#rows);
      return row && this.#resolve(row);
    };
    for (const blank of this.#placeholders) fillPlaceholderElement(blank, find(blank.name));
    for (const link of this.#links) fillLink(link, find, sinceMs);
    for (const row of this.#rows) updateParameterRow(row, this.#resolve(row));
    this.#panel.toggleAttribute('data-empty', this.#rows.length === 0);
  }

  /** Where an author declared parameters, a label goes into those alone. */
  #resolve(row: ParameterRow): ResolvedValue | undefined {
    const isTypedOnly = !row.isDeclared && this.#rows.some(({ isDeclared }) => isDeclared);
    return resolveValue(
      row,
      isTypedOnly ? { ...this.#sources, alert: emptyLabels, link: emptyLabels } : this.#sources,
    );
  }
}
