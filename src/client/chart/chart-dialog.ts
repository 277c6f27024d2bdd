/**
 * The dialog with a signal's picture. Its content is a live fragment; while it is closed there is none, so nobody asks.
 */
import sheet from '../../styles/chart/chart.css?url';
import { loadStyles } from '../dom/load-styles.ts';
import { rememberFocus } from './remember-focus.ts';

/** Opens the picture that `link` leads to; makes the dialog at the first call. */
export async function openChart(link: HTMLAnchorElement): Promise<void> {
  // Before anything waits: a panel may be swapped meanwhile, and the link with it.
  const returnTo = rememberFocus(link);
  await loadStyles(sheet);
  const existing = document.querySelector<HTMLDialogElement>('.chart-dialog');
  const dialog = existing ?? makeDialog();
  const title = dialog.querySelector('h2');
  if (title) title.textContent = link.dataset['title'] ?? '';
  const live = document.createElement('flare-status');
  live.setAttribute('src', link.dataset['live'] ?? '');
  live.append(makeLoadingNote());
  dialog.querySelector('.chart-dialog-body')?.replaceChildren(live);
  setPageLink(dialog, link.href);
  dialog.addEventListener('close', returnTo, { once: true });
  if (!dialog.open) dialog.showModal();
}

function setPageLink(dialog: HTMLDialogElement, address: string): void {
  const page = dialog.querySelector<HTMLAnchorElement>('.chart-page-link');
  if (page) page.href = address;
}

/** Soon taken for stale, should nothing come. */
function makeLoadingNote(): HTMLElement {
  const waiting = document.createElement('p');
  waiting.className = 'chart-note';
  waiting.dataset['refreshSeconds'] = '2';
  waiting.textContent = 'Loading the picture.';
  return waiting;
}

function makeDialog(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'chart-dialog';
  dialog.setAttribute('aria-labelledby', 'picture-dialog-title');
  const head = document.createElement('div');
  head.className = 'chart-dialog-head';
  const title = document.createElement('h2');
  title.id = 'picture-dialog-title';
  const page = document.createElement('a');
  page.className = 'chart-page-link';
  page.textContent = 'Open as a page';
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.autofocus = true;
  head.append(title, page, close);
  const body = document.createElement('div');
  body.className = 'chart-dialog-body';
  const say = document.createElement('p');
  say.className = 'visually-hidden';
  say.setAttribute('aria-live', 'polite');
  dialog.append(head, body, say);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => onClick(dialog, event));
  dialog.addEventListener('flare:update', () => onUpdate(dialog, say));
  dialog.addEventListener('close', () => body.replaceChildren());
  document.body.append(dialog);
  return dialog;
}

/** A click beside the content closes; one on a range switches in place. */
function onClick(dialog: HTMLDialogElement, event: MouseEvent): void {
  if (event.target === dialog) dialog.close();
  const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[data-range]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const before = dialog.querySelector('flare-status');
  if (!before) return;
  // A new element, so that an answer to the range before cannot come late and take its place.
  const live = document.createElement('flare-status');
  live.setAttribute('src', link.dataset['live'] ?? '');
  live.setAttribute('aria-busy', 'true');
  live.append(...before.childNodes);
  before.replaceWith(live);
  link.focus();
  setPageLink(dialog, link.href);
}

function onUpdate(dialog: HTMLDialogElement, say: HTMLElement): void {
  const live = dialog.querySelector('flare-status[aria-busy]');
  if (!live || live.hasAttribute('data-stale')) return;
  live.removeAttribute('aria-busy');
  say.textContent = `Shows ${dialog.querySelector('[data-range][aria-current]')?.textContent ?? ''}.`;
}
