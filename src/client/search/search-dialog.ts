/**
 * The search dialog of every page: the field, its results, and the firing alerts while the field is empty.
 */
import { commandsUrl, escalationsUrl, guidesUrl, liveFiringUrl, searchUrl, severitiesUrl } from '../../routes.ts';
import firingSheet from '../../styles/live/firing.css?url';
import searchSheet from '../../styles/page/search.css?url';
import { loadStyles } from '../dom/load-styles.ts';
import { makeDialog } from '../dom/make-dialog.ts';
import './flare-search.ts';

/** Opens the search dialog. The first call creates it. */
export async function openSearch(): Promise<void> {
  await Promise.all([loadStyles(searchSheet), loadStyles(firingSheet)]);
  const dialog = document.querySelector<HTMLDialogElement>('.search-dialog') ?? makeSearchDialog();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('input')?.select();
}

function makeForm(close: HTMLButtonElement): HTMLFormElement {
  const form = document.createElement('form');
  form.className = 'search-box';
  form.action = searchUrl;
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
  form.append(input, close);
  return form;
}

function makeIdle(): HTMLElement {
  const idle = document.createElement('div');
  idle.className = 'search-idle';
  const firing = document.createElement('flare-status');
  firing.setAttribute('src', liveFiringUrl);
  const nav = document.createElement('nav');
  nav.className = 'link-row';
  nav.setAttribute('aria-label', 'Without searching');
  const pages = {
    'Search with filters': searchUrl,
    Severity: severitiesUrl,
    Escalation: escalationsUrl,
    Guides: guidesUrl,
    Commands: commandsUrl,
  };
  for (const [title, href] of Object.entries(pages)) {
    const link = document.createElement('a');
    Object.assign(link, { href, textContent: title });
    nav.append(link);
  }
  idle.append(firing, nav);
  return idle;
}

function makeSearchDialog(): HTMLDialogElement {
  const { dialog, close } = makeDialog('search-dialog');
  dialog.setAttribute('aria-label', 'Search');
  const search = document.createElement('flare-search');
  search.toggleAttribute('data-idle', true);
  search.append(makeForm(close), makeIdle());
  dialog.append(search);
  // A result on the same page does not unload it, so the dialog must close.
  dialog.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) dialog.close();
  });
  // The browser's first Escape in a search field only clears it.
  dialog.addEventListener('keydown', (event) => event.key === 'Escape' && dialog.close());
  return dialog;
}
