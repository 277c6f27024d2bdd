/**
 * `<flare-search>`: a search field with its results below, by keyboard alone if need be. In a dialog everywhere, and in
 * place on the search page.
 */
import { searchAlerts } from './alert-hits.ts';
import { type Hit, searchPages } from './pagefind.ts';
import { resultLink } from './search-result.ts';

const pauseMs = 120;
const most = 12;

export class FlareSearchElement extends HTMLElement {
  #timer = 0;
  #turn = 0;
  #chosen = -1;
  readonly #list = document.createElement('div');
  readonly #say = document.createElement('p');

  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input || this.#list.isConnected) return;
    this.#list.className = 'search-results';
    this.#list.id = `search-results-${document.querySelectorAll('.search-results').length}`;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', 'Results');
    this.#say.className = 'search-say';
    this.#say.setAttribute('role', 'status');
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-controls', this.#list.id);
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-autocomplete', 'list');
    this.append(this.#say, this.#list);
    input.addEventListener('input', () => this.#later(input));
    input.addEventListener('keydown', (event) => this.#onKey(event, input));
    this.querySelector('form')?.addEventListener('submit', (event) => this.#onSubmit(event));
    const asked = new URLSearchParams(location.search).get('q');
    if (asked !== null && location.pathname === '/search/') input.value ||= asked;
    if (input.value !== '') this.#later(input);
  }

  #later(input: HTMLInputElement): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#search(input), pauseMs);
  }

  async #search(input: HTMLInputElement): Promise<void> {
    const query = input.value.trim();
    this.#turn += 1;
    const turn = this.#turn;
    if (location.pathname === '/search/') {
      history.replaceState(null, '', query === '' ? '/search/' : `/search/?q=${encodeURIComponent(query)}`);
    }
    if (query === '') return this.#show([], '', input);
    try {
      const [alerts, pages] = await Promise.all([searchAlerts(query), searchPages(query, most)]);
      if (turn !== this.#turn) return;
      const known = new Set(alerts.map((hit) => hit.url));
      const hits = [...alerts, ...pages.filter((hit) => !known.has(hit.url.replace(/#.*$/, '')))];
      const nothing = 'Nothing found. Try one word of the error text, the name of the alert, or the service.';
      this.#show(hits, hits.length === 0 ? nothing : `${hits.length} found`, input);
    } catch {
      if (turn === this.#turn)
        this.#show([], 'The search index could not be loaded. The home page lists every runbook.', input);
    }
  }

  #show(hits: readonly Hit[], words: string, input: HTMLInputElement): void {
    this.#list.replaceChildren(...hits.map((hit, index) => resultLink(hit, `${this.#list.id}-${index}`)));
    this.#say.textContent = words;
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

/** Opens the search dialog; makes it at the first call. */
export function openSearch(): void {
  const existing = document.querySelector<HTMLDialogElement>('.search-dialog');
  const dialog = existing ?? makeDialog();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('input')?.select();
}

function makeDialog(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'search-dialog';
  dialog.setAttribute('aria-label', 'Search');
  const search = document.createElement('flare-search');
  const form = document.createElement('form');
  form.className = 'search-box';
  form.action = '/search/';
  form.setAttribute('role', 'search');
  const input = document.createElement('input');
  Object.assign(input, {
    type: 'search',
    name: 'q',
    placeholder: 'Alert, symptom, error text, command',
    autocomplete: 'off',
    spellcheck: false,
  });
  input.setAttribute('aria-label', 'Search runbooks');
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  form.append(input, close);
  search.append(form);
  dialog.append(search);
  // A result on this very page only moves within it, so the dialog has to go by itself.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog || (event.target instanceof Element && event.target.closest('a')))
      dialog.close();
  });
  // In a search field the browser's first Escape only empties it.
  dialog.addEventListener('keydown', (event) => event.key === 'Escape' && dialog.close());
  document.body.append(dialog);
  return dialog;
}
