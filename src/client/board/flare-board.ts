/**
 * `<flare-board>` around the board and its form: applies the filter immediately and after every refresh, and keeps it in
 * the URL. Without script the form requests the filtered page from the server.
 */

import {
  type BoardFilter,
  describeBoardResult,
  formatBoardQuery,
  isFiltered,
  matchesBoardFilter,
} from '../../lib/board-filter.ts';

export class FlareBoardElement extends HTMLElement {
  #filter: BoardFilter = { service: '', level: '' };
  readonly #liveRegion = document.createElement('p');
  readonly #onUpdate = (): void => void this.#apply();
  readonly #onChange = (): void => this.#choose(this.#readForm());
  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#choose(this.#readForm());
  };
  readonly #onClick = (event: Event): void => {
    const link = event.target instanceof Element && event.target.closest('.board-all');
    if (!link || (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    event.preventDefault();
    this.#choose({ service: '', level: '' });
    this.querySelector('select')?.focus();
  };

  connectedCallback(): void {
    const { service = '', level = '' } = this.dataset;
    this.#filter = { service, level };
    this.#liveRegion.className = 'visually-hidden';
    this.#liveRegion.setAttribute('aria-live', 'polite');
    this.append(this.#liveRegion);
    this.#fillForm();
    this.addEventListener('flare:update', this.#onUpdate);
    this.addEventListener('change', this.#onChange);
    this.addEventListener('submit', this.#onSubmit);
    this.addEventListener('click', this.#onClick);
    this.#apply();
  }

  #select(name: string): HTMLSelectElement | null {
    return this.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
  }

  #readForm(): BoardFilter {
    return { service: this.#select('service')?.value ?? '', level: this.#select('level')?.value ?? '' };
  }

  /** Browsers restore form fields on a reload; the URL takes precedence. */
  #fillForm(): void {
    for (const [name, value] of Object.entries(this.#filter)) {
      const select = this.#select(name);
      if (select) select.value = value;
    }
  }

  #choose(filter: BoardFilter): void {
    this.#filter = filter;
    this.#fillForm();
    const query = formatBoardQuery(filter, this.hasAttribute('data-wall'));
    history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
    this.querySelector('.board-ignored')?.remove();
    const wall = this.querySelector<HTMLAnchorElement>('.board-wall');
    if (wall) wall.search = formatBoardQuery(filter, true);
    this.#liveRegion.textContent = this.#apply() || 'All services are shown.';
  }

  /** Hides what the filter excludes and returns a sentence about the result. */
  #apply(): string {
    const focused = document.activeElement;
    for (const part of this.querySelectorAll<HTMLElement>('[data-filter-level]')) {
      const { filterLevel = '', services } = part.dataset;
      const service = part.closest<HTMLElement>('[data-service]')?.dataset['service'] ?? '';
      const owners = services === undefined ? [service] : services.split(' ').filter(Boolean);
      part.hidden = !matchesBoardFilter(this.#filter, { services: owners, level: filterLevel });
    }
    const sections = [...this.querySelectorAll<HTMLElement>('[data-filtered]')];
    for (const section of sections)
      section.hidden = section.querySelector('[data-filter-level]:not([hidden])') === null;
    const services = sections.filter((section) => section.dataset['service'] !== undefined);
    const shown = services.filter((section) => !section.hidden).length;
    const title = this.#select('service')?.selectedOptions[0]?.text ?? this.dataset['title'] ?? '';
    const message = describeBoardResult(this.#filter, title, shown, services.length);
    const result = this.querySelector<HTMLElement>('.board-result');
    if (result && result.textContent !== message) result.textContent = message;
    this.querySelector<HTMLElement>('.board-all')?.toggleAttribute('hidden', !isFiltered(this.#filter));
    // The focused row may have changed to a level that the filter excludes.
    if (focused && focused !== document.body && focused.closest('[hidden]')) result?.focus();
    return message;
  }
}

customElements.define('flare-board', FlareBoardElement);
