/**
 * Shows which instance the page is about: below the heading, in the document's title and in the panel, whose signals are
 * then limited to that instance.
 */

import { describeLink, readLinkState } from './describe-link.ts';
import type { InstanceChoice } from './instance-choice.ts';
import { showInstancePicker } from './instance-picker.ts';
import { countMatchingLabels, type ListedInstance } from './listed-instances.ts';

const titleSeparator = ' ← ';

function updateTitle(page: Document, chosen: ListedInstance | undefined): void {
  const pageTitle = page.title.split(titleSeparator).at(-1) ?? '';
  page.title = chosen ? `${chosen.displayName}${titleSeparator}${pageTitle}` : pageTitle;
}

/** Of many instances the panel lists a part, which may lack the one of the link: that is searched for once. */
function needsSearch(panel: HTMLElement, query: string): boolean {
  const isPending = panel.hasAttribute('data-select') && !panel.querySelector('.panel[data-search]');
  if (isPending) return true;
  return query !== '' && panel.dataset['searched'] !== query && panel.querySelector('[data-more]') !== null;
}

/** Limits the panel's signals to the chosen instance, by its fingerprint; or searches for the instance of the link. */
function scopeSignals(panel: HTMLElement | null, chosen: ListedInstance | undefined, query: string): void {
  if (!panel) return;
  panel.dataset['whole'] ??= panel.getAttribute('src') ?? '';
  const { whole, scoped = '' } = panel.dataset;
  const isSearch = !chosen && needsSearch(panel, query);
  if (isSearch) panel.dataset['searched'] = query;
  // A page, of which only the panel is taken.
  if (isSearch) panel.dataset['select'] = '.panel';
  else panel.removeAttribute('data-select');
  const source = chosen
    ? scoped.replace('*', chosen.id)
    : isSearch
      ? `${panel.dataset['searchUrl'] ?? ''}?panel=&${query}`
      : whole;
  if (panel.getAttribute('src') !== source) panel.setAttribute('src', source);
}

export function showSelectedInstance(
  page: Document,
  { urlLabels, instances, chosen }: InstanceChoice,
  nowMs: number,
): void {
  const isLoaded = page.querySelector('[data-main] .panel[data-refresh-seconds]') !== null;
  const isListed = instances.some((each) => countMatchingLabels(each, urlLabels) > 0);
  const fallback = isLoaded && !isListed ? describeLink(urlLabels, readLinkState(page), nowMs) : '';
  const line = page.querySelector<HTMLElement>('.instance-picker');
  if (line) showInstancePicker(line, instances, chosen, fallback);
  for (const each of page.querySelectorAll('[data-main] a[data-instance]')) {
    if (each.getAttribute('data-instance') === chosen?.id) each.setAttribute('aria-current', 'true');
    else each.removeAttribute('aria-current');
  }
  updateTitle(page, chosen);
  const query = isListed ? '' : new URLSearchParams([...urlLabels]).toString();
  scopeSignals(page.querySelector<HTMLElement>('flare-status[data-main][data-scoped]'), chosen, query);
}
