/**
 * `<flare-search>`: a search field with its results below, usable by keyboard alone. In a dialog on every page, and in
 * place on the search page, which has filters and keeps the search in its URL.
 */
import { formatSearchUrl, searchUrl } from '../../routes.ts';
import { applyFilters, hasFilters, readFilters } from './filters.ts';
import { type Hit, searchPages } from './pagefind.ts';
import { makeResultLink } from './result-link.ts';
import { searchNames } from './search-names.ts';

const debounceMs = 120;
/** Each result is a file to load, so few at first. */
const initialCount = 5;
const moreCount = 10;
const maxListed = 60;

const nothingFoundMessage =
  'Nothing found. Try one word of the error text, the name of the alert, or the service; or follow the incident process below.';

const describeFound = (shown: number, hidden: number): string =>
  hidden > 0 ? `The best ${shown} of ${shown + hidden}` : `${shown} found`;

export class FlareSearchElement extends HTMLElement {
  #timer = 0;
  #requestId = 0;
  #chosen = -1;
  #limit = initialCount;
  readonly #list = document.createElement('div');
  readonly #liveRegion = document.createElement('p');
  readonly #more = document.createElement('button');

  connectedCallback(): void {
    const [input, form] = [this.querySelector('input'), this.querySelector('form')];
    if (!input || !form || this.#list.isConnected) return;
    this.#list.className = 'search-results';
    this.#list.id = `search-results-${document.querySelectorAll('.search-results').length}`;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', 'Results');
    this.#liveRegion.className = 'search-status';
    this.#liveRegion.setAttribute('role', 'status');
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-controls', this.#list.id);
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-autocomplete', 'list');
    const idle = this.querySelector('.search-idle');
    this.#more.type = 'button';
    this.#more.className = 'search-more';
    this.#more.hidden = true;
    this.#more.textContent = `Show ${moreCount} more`;
    const parts = [this.#liveRegion, this.#list, this.#more];
    if (idle) idle.before(...parts);
    else this.append(...parts);
    this.#more.addEventListener('click', () => {
      this.#limit += moreCount;
      void this.#search(input, form);
    });
    input.addEventListener('input', () => this.#scheduleSearch(input, form));
    form.addEventListener('change', () => this.#scheduleSearch(input, form));
    input.addEventListener('keydown', (event) => this.#onKey(event, input));
    form.addEventListener('submit', (event) => this.#onSubmit(event));
    const urlQuery = new URLSearchParams(location.search);
    if (location.pathname === searchUrl) {
      input.value ||= urlQuery.get('q') ?? '';
      applyFilters(form, urlQuery);
    }
    if (input.value === '' && !hasFilters(readFilters(form))) return;
    this.removeAttribute('data-idle');
    this.#scheduleSearch(input, form);
  }

  #scheduleSearch(input: HTMLInputElement, form: HTMLFormElement): void {
    clearTimeout(this.#timer);
    this.#limit = initialCount;
    this.#timer = window.setTimeout(() => void this.#search(input, form), debounceMs);
  }

  async #search(input: HTMLInputElement, form: HTMLFormElement): Promise<void> {
    const query = input.value.trim();
    const filters = readFilters(form);
    this.#requestId += 1;
    const requestId = this.#requestId;
    if (location.pathname === searchUrl) history.replaceState(null, '', formatSearchUrl(query, filters));
    const isIdle = query === '' && !hasFilters(filters);
    this.toggleAttribute('data-idle', isIdle);
    if (isIdle) {
      this.#more.hidden = true;
      return this.#show([], '', input);
    }
    try {
      const [named, pages] = await Promise.all([
        searchNames(query, filters),
        searchPages(query, filters, query === '' ? maxListed : this.#limit),
      ]);
      if (requestId !== this.#requestId) return;
      const known = new Set(named.map((hit) => hit.url));
      const others = pages.hits.filter((hit) => !known.has(hit.url.replace(/#.*$/, '')));
      const hits = [...named, ...others];
      const hidden = pages.total - pages.hits.length;
      this.toggleAttribute('data-idle', hits.length === 0);
      this.#more.hidden = hidden === 0;
      this.#show(hits, hits.length === 0 ? nothingFoundMessage : describeFound(hits.length, hidden), input);
    } catch {
      if (requestId === this.#requestId)
        this.#show([], 'The search index could not be loaded. The home page lists every runbook.', input);
    }
  }

  #show(hits: readonly Hit[], message: string, input: HTMLInputElement): void {
    this.#list.replaceChildren(...hits.map((hit, index) => makeResultLink(hit, `${this.#list.id}-${index}`)));
    this.#liveRegion.textContent = message;
    this.#choose(hits.length > 0 ? 0 : -1, input);
    input.setAttribute('aria-expanded', String(hits.length > 0));
  }

  #choose(index: number, input: HTMLInputElement): void {
    const items = [...this.#list.children];
    this.#chosen = items.length === 0 ? -1 : (index + items.length) % items.length;
    for (const [at, item] of items.entries()) item.setAttribute('aria-selected', String(at === this.#chosen));
    const chosen = items[this.#chosen];
    if (chosen) {
      input.setAttribute('aria-activedescendant', chosen.id);
      chosen.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  }

  #onKey(event: KeyboardEvent, input: HTMLInputElement): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || this.#chosen < 0) return;
    event.preventDefault();
    this.#choose(this.#chosen + step, input);
  }

  #onSubmit(event: SubmitEvent): void {
    const link = this.#list.children[this.#chosen];
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    link.click();
  }
}

customElements.define('flare-search', FlareSearchElement);
