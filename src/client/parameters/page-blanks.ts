/**
 * All blanks of a page, in commands, texts and links, with the rows of the panel that fill them.
 */
import { type Blank, fillBlank, findBlanks } from './fill-blanks.ts';
import { type BlankLink, fillLink, findLinks } from './fill-links.ts';
import { findValue, type Givens, type Known, parameterFor } from './known-values.ts';
import { markProse } from './mark-prose.ts';
import { findRows, type Row, showRow } from './rows.ts';

const none: ReadonlyMap<string, string> = new Map();

export class PageBlanks {
  readonly #panel: HTMLElement;
  readonly #blanks: Blank[];
  readonly #links: BlankLink[];
  #rows: Row[] = [];
  #givens: Givens = { typed: none, alert: none, link: none };

  /** Reads the page while its blanks hold what the author wrote. */
  constructor(panel: HTMLElement, page: Document) {
    markProse(page);
    this.#panel = panel;
    this.#blanks = findBlanks(page);
    this.#links = findLinks(page);
  }

  /** What each row is filled with, by its name. */
  get values(): [name: string, known: Known | undefined][] {
    return this.#rows.map((row) => [row.name, this.#known(row)]);
  }

  rowOf(input: EventTarget | null): Row | undefined {
    return this.#rows.find((row) => row.input === input);
  }

  /** `sinceMs` is when the alert began, in milliseconds since 1970; NaN where nobody knows. */
  fill(givens: Givens, sinceMs: number): void {
    this.#givens = givens;
    this.#rows = findRows(this.#panel, this.#blanks, [...givens.link.keys(), ...givens.alert.keys()]);
    const find = (name: string): Known | undefined => {
      const row = parameterFor(name, this.#rows);
      return row && this.#known(row);
    };
    for (const blank of this.#blanks) fillBlank(blank, find(blank.name));
    for (const link of this.#links) fillLink(link, find, sinceMs);
    for (const row of this.#rows) showRow(row, this.#known(row));
    this.#panel.toggleAttribute('data-empty', this.#rows.length === 0);
  }

  /** Where an author declared parameters, a label goes into those alone. */
  #known(row: Row): Known | undefined {
    const isTypedOnly = !row.isDeclared && this.#rows.some(({ isDeclared }) => isDeclared);
    return findValue(row, isTypedOnly ? { ...this.#givens, alert: none, link: none } : this.#givens);
  }
}
