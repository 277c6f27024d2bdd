/**
 * The dialog with a signal's chart. The chart is a live fragment that is removed when the dialog closes, so a closed
 * dialog sends no requests.
 */
import sheet from '../../styles/chart/chart.css?url';

import { loadStyles } from '../dom/load-styles.ts';
import { makeDialog } from '../dom/make-dialog.ts';
import { rememberFocus } from './remember-focus.ts';

/** Opens the chart that `link` leads to. The first call creates the dialog. */
export async function openChart(link: HTMLAnchorElement): Promise<void> {
  // Before the first await: a refresh may replace the panel and the link in it.
  const restoreFocus = rememberFocus(link);
  await loadStyles(sheet);
  const dialog = document.querySelector<HTMLDialogElement>('.chart-dialog') ?? makeChartDialog();
  const title = dialog.querySelector('h2');
  if (title) title.textContent = link.dataset['title'] ?? '';
  const live = document.createElement('flare-status');
  live.setAttribute('src', link.dataset['live'] ?? '');
  live.append(makeLoadingNote());
  dialog.querySelector('.chart-dialog-body')?.replaceChildren(live);
  setPageLink(dialog, link.href);
  dialog.addEventListener('close', restoreFocus, { once: true });
  if (!dialog.open) dialog.showModal();
}

function setPageLink(dialog: HTMLDialogElement, url: string): void {
  const page = dialog.querySelector<HTMLAnchorElement>('.chart-page-link');
  if (page) page.href = url;
}

/** Has a short refresh interval, so that a missing response is soon reported as stale. */
function makeLoadingNote(): HTMLElement {
  const note = document.createElement('p');
  note.className = 'chart-note';
  note.dataset['refreshSeconds'] = '2';
  note.textContent = 'Loading the picture.';
  return note;
}

function makeChartDialog(): HTMLDialogElement {
  const { dialog, close } = makeDialog('chart-dialog');
  dialog.setAttribute('aria-labelledby', 'chart-dialog-title');
  const head = document.createElement('div');
  head.className = 'chart-dialog-head';
  const title = document.createElement('h2');
  title.id = 'chart-dialog-title';
  const page = document.createElement('a');
  page.className = 'chart-page-link';
  page.textContent = 'Open as a page';
  close.autofocus = true;
  head.append(title, page, close);
  const body = document.createElement('div');
  body.className = 'chart-dialog-body';
  const liveRegion = document.createElement('p');
  liveRegion.className = 'visually-hidden';
  liveRegion.setAttribute('aria-live', 'polite');
  dialog.append(head, body, liveRegion);
  dialog.addEventListener('click', (event) => switchRange(dialog, event));
  dialog.addEventListener('flare:update', () => announceRange(dialog, liveRegion));
  dialog.addEventListener('close', () => body.replaceChildren());
  return dialog;
}

/** Loads another range in place when its link is clicked. */
function switchRange(dialog: HTMLDialogElement, event: MouseEvent): void {
  const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[data-range]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const previous = dialog.querySelector('flare-status');
  if (!previous) return;
  // A new element, so that a late response for the previous range cannot replace this one.
  const live = document.createElement('flare-status');
  live.setAttribute('src', link.dataset['live'] ?? '');
  live.setAttribute('aria-busy', 'true');
  live.append(...previous.childNodes);
  previous.replaceWith(live);
  link.focus();
  setPageLink(dialog, link.href);
}

function announceRange(dialog: HTMLDialogElement, liveRegion: HTMLElement): void {
  const live = dialog.querySelector('flare-status[aria-busy]');
  if (!live || live.hasAttribute('data-stale')) return;
  live.removeAttribute('aria-busy');
  liveRegion.textContent = `Shows ${dialog.querySelector('[data-range][aria-current]')?.textContent ?? ''}.`;
}
