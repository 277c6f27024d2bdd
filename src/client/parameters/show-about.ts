/**
 * Shows which instance the page is about: below the heading, in the title, beside the instance in the panel, and by asking
 * the panel's signals for that one alone.
 */
import type { FlareStatusElement } from '../flare-status.ts';
import type { InstanceChoice } from './instance-choice.ts';
import type { Instance } from './instances.ts';
import { showPicks } from './picks.ts';

const mark = ' ← ';

function showTitle(page: Document, chosen: Instance | undefined): void {
  const own = page.title.slice(
    page.title.lastIndexOf(mark) === -1 ? 0 : page.title.lastIndexOf(mark) + mark.length,
  );
  page.title = chosen ? `${chosen.words}${mark}${own}` : own;
}

/** By the name that the server itself gave the instance. */
function scopeSignals(panel: FlareStatusElement | null, chosen: Instance | undefined): void {
  const whole = panel?.dataset['scoped'] ?? '';
  if (!panel || whole === '') return;
  const source = chosen ? whole.replace('/live/', `/live/instances/${chosen.id}/`) : whole;
  if (panel.getAttribute('src') === source) return;
  panel.setAttribute('src', source);
  void panel.refresh();
}

export function showAbout(page: Document, { link, instances, chosen }: InstanceChoice): void {
  const isRead = page.querySelector('[data-main] .panel[data-refresh-seconds]') !== null;
  const spoken = [...link.values()].slice(0, 2).join(' · ');
  const rest = isRead && spoken !== '' ? `The link speaks of ${spoken}; not seen firing` : '';
  const line = page.querySelector<HTMLElement>('.about-instance');
  if (line) showPicks(line, instances, chosen, rest);
  for (const each of page.querySelectorAll('[data-main] a[data-instance]')) {
    if (each.getAttribute('data-instance') === chosen?.id) each.setAttribute('aria-current', 'true');
    else each.removeAttribute('aria-current');
  }
  showTitle(page, chosen);
  scopeSignals(page.querySelector<FlareStatusElement>('flare-status[data-main][data-scoped]'), chosen);
}
