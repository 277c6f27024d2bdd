/**
 * Shows which instance the page is about: below the heading, in the title, beside the instance in the panel, and by asking
 * the panel's signals for that one alone.
 */
import { liveInstanceUrl } from '../../routes.ts';
import type { FlareStatusElement } from '../live/flare-status.ts';
import type { InstanceChoice } from './instance-choice.ts';
import { showInstancePicker } from './instance-picker.ts';
import type { ListedInstance } from './listed-instances.ts';

const titleSeparator = ' ← ';

function updateTitle(page: Document, chosen: ListedInstance | undefined): void {
  const own = page.title.slice(
    page.title.lastIndexOf(titleSeparator) === -1
      ? 0
      : page.title.lastIndexOf(titleSeparator) + titleSeparator.length,
  );
  page.title = chosen ? `${chosen.displayName}${titleSeparator}${own}` : own;
}

/** By the name that the server itself gave the instance. */
function scopeSignals(panel: FlareStatusElement | null, chosen: ListedInstance | undefined): void {
  const whole = panel?.dataset['scoped'] ?? '';
  if (!panel || whole === '') return;
  const source = chosen ? liveInstanceUrl(whole, chosen.id) : whole;
  if (panel.getAttribute('src') === source) return;
  panel.setAttribute('src', source);
  void panel.refresh();
}

export function showSelectedInstance(page: Document, { urlLabels, instances, chosen }: InstanceChoice): void {
  const isRead = page.querySelector('[data-main] .panel[data-refresh-seconds]') !== null;
  const spoken = [...urlLabels.values()].slice(0, 2).join(' · ');
  const rest = isRead && spoken !== '' ? `The link speaks of ${spoken}; not seen firing` : '';
  const line = page.querySelector<HTMLElement>('.instance-picker');
  if (line) showInstancePicker(line, instances, chosen, rest);
  for (const each of page.querySelectorAll('[data-main] a[data-instance]')) {
    if (each.getAttribute('data-instance') === chosen?.id) each.setAttribute('aria-current', 'true');
    else each.removeAttribute('aria-current');
  }
  updateTitle(page, chosen);
  scopeSignals(page.querySelector<FlareStatusElement>('flare-status[data-main][data-scoped]'), chosen);
}
