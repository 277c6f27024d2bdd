/**
 * Opens search on `/`, Ctrl-K or a click on a search link, and loads its code on first use.
 */

import { isPlainClick, isTextField } from '../dom/input-events.ts';

type Load = () => Promise<typeof import('./search-dialog.ts')>;

export function openOnKeys(page: Document, load: Load): void {
  const open = (event: Event): void => {
    event.preventDefault();
    const field = page.querySelector<HTMLInputElement>('main flare-search input');
    if (field) field.focus();
    else void load().then(({ openSearch }) => openSearch());
  };
  page.addEventListener('keydown', (event) => {
    const isShortcut = event.key === 'k' && (event.ctrlKey || event.metaKey);
    const isSlash =
      event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTextField(event.target);
    if (isShortcut || isSlash) open(event);
  });
  page.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('[data-open-search]');
    if (link && isPlainClick(event)) open(event);
  });
  const field = page.querySelector('flare-search');
  // A search field on the page itself loads its code on focus, or at once when the URL has a query.
  if (!field) return;
  if (location.search !== '') void load();
  else field.addEventListener('focusin', () => void load(), { once: true });
}
