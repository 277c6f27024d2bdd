/**
 * All placeholders of a page, in commands, prose and links, with the panel's rows that fill them.
 */
import { fillLink, findPlaceholderLinks, type PlaceholderLink } from './fill-links.ts';
import { fillPlaceholderElement, findPlaceholderElements, type PlaceholderElement } from './fill-placeholders.ts';
import { markProsePlaceholders } from './mark-prose-placeholders.ts';
import { collectParameterRows, type ParameterRow, updateParameterRow } from './parameter-rows.ts';
import { findDeclaredParameter, type ResolvedValue, resolveValue, type ValueSources } from './resolve-value.ts';

const emptyLabels: ReadonlyMap<string, string> = new Map();

export class PagePlaceholders {
  readonly #panel: HTMLElement;
  readonly #placeholders: PlaceholderElement[];
  readonly #links: PlaceholderLink[];
  #rows: ParameterRow[] = [];
  #sources: ValueSources = {
    typed: { get: () => undefined, getKept: () => undefined },
    alert: emptyLabels,
    link: emptyLabels,
  };

  /** Reads the page; must run before any placeholder is filled. */
  constructor(panel: HTMLElement, page: Document) {
    markProsePlaceholders(page);
    this.#panel = panel;
    this.#placeholders = findPlaceholderElements(page);
    this.#links = findPlaceholderLinks(page);
  }

  /** The value of each row, by the row's name. */
  get values(): [name: string, known: ResolvedValue | undefined][] {
    return this.#rows.map((row) => [row.name, this.#resolve(row)]);
  }

  findRow(input: EventTarget | null): ParameterRow | undefined {
    return this.#rows.find((row) => row.input === input);
  }

  /** `sinceMs` is when the alert began, in milliseconds since 1970; NaN when unknown. */
  fill(sources: ValueSources, sinceMs: number): void {
    this.#sources = sources;
    const labelNames = [...sources.link.keys(), ...sources.alert.keys()];
    this.#rows = collectParameterRows(this.#panel, this.#placeholders, labelNames);
    const findRow = (name: string): ParameterRow | undefined => findDeclaredParameter(name, this.#rows);
    const resolve = (row: ParameterRow | undefined): ResolvedValue | undefined => row && this.#resolve(row);
    for (const placeholder of this.#placeholders) {
      const row = findRow(placeholder.name);
      fillPlaceholderElement(placeholder, resolve(row));
      // Where the form at a copy button finds the field.
      placeholder.element.dataset['field'] = row?.input.id;
    }
    for (const link of this.#links) fillLink(link, (name) => resolve(findRow(name)), sinceMs);
    for (const row of this.#rows) updateParameterRow(row, this.#resolve(row));
    this.#panel.toggleAttribute('data-empty', this.#rows.length === 0);
  }

  /** When the author declared parameters, labels fill only those. */
  #resolve(row: ParameterRow): ResolvedValue | undefined {
    const isTypedOnly = !row.isDeclared && this.#rows.some(({ isDeclared }) => isDeclared);
    return resolveValue(row, isTypedOnly ? { ...this.#sources, alert: emptyLabels, link: emptyLabels } : this.#sources);
  }
}
