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

/** Limits the panel's signals to the chosen instance, by its fingerprint. */
function scopeSignals(panel: HTMLElement | null, chosen: ListedInstance | undefined): void {
  if (!panel) return;
  panel.dataset['whole'] ??= panel.getAttribute('src') ?? '';
  const { whole, scoped = '' } = panel.dataset;
  const source = chosen ? scoped.replace('*', chosen.id) : whole;
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
  scopeSignals(page.querySelector<HTMLElement>('flare-status[data-main][data-scoped]'), chosen);
}
