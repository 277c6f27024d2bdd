/**
 * The search dialog, the same on every page: the field, its results, and what fires while nothing is typed.
 */
import firingSheet from '../../styles/live/firing.css?url';
import searchSheet from '../../styles/page/search.css?url';
import { loadStyles } from '../dom/load-styles.ts';
import './flare-search.ts';

/** Opens the search dialog; makes it at the first call. */
export async function openSearch(): Promise<void> {
  await Promise.all([loadStyles(searchSheet), loadStyles(firingSheet)]);
  const existing = document.querySelector<HTMLDialogElement>('.search-dialog');
  const dialog = existing ?? makeDialog();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('input')?.select();
}

function makeForm(dialog: HTMLDialogElement): HTMLFormElement {
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
  return form;
}

function makeIdle(): HTMLElement {
  const idle = document.createElement('div');
  idle.className = 'search-idle';
  const firing = document.createElement('flare-status');
  firing.setAttribute('src', '/live/firing/');
  const ways = document.createElement('nav');
  ways.className = 'link-row';
  ways.setAttribute('aria-label', 'Without searching');
  const places = {
    'Search with filters': '/search/',
    Severity: '/severity/',
    Escalation: '/escalation/',
    Guides: '/guides/',
    Commands: '/commands/',
  };
  for (const [title, href] of Object.entries(places)) {
    const link = document.createElement('a');
    Object.assign(link, { href, textContent: title });
    ways.append(link);
  }
  idle.append(firing, ways);
  return idle;
}

function makeDialog(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'search-dialog';
  dialog.setAttribute('aria-label', 'Search');
  const search = document.createElement('flare-search');
  search.toggleAttribute('data-idle', true);
  search.append(makeForm(dialog), makeIdle());
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
