/**
 * The line below the title that shows which instance the page is about and offers the others.
 */
import { splitForEllipsis } from '../../lib/text/middle-ellipsis.ts';
import type { ListedInstance } from './listed-instances.ts';

const maxPicks = 9;

/** Left of the button that is scrolled to, for its outline. */
const gapPx = 8;

function makeEllipsizedName(name: string): HTMLElement {
  const ellipsized = document.createElement('span');
  ellipsized.className = 'middle-ellipsis';
  // Screen readers get the name in one piece.
  ellipsized.setAttribute('aria-hidden', 'true');
  for (const part of splitForEllipsis(name)) {
    const span = document.createElement('span');
    span.textContent = part;
    ellipsized.append(span);
  }
  return ellipsized;
}

function makePick(instance: ListedInstance, index: number, isChosen: boolean): HTMLButtonElement {
  const pick = document.createElement('button');
  pick.type = 'button';
  pick.className = 'pick';
  pick.dataset['pick'] = instance.id;
  pick.dataset['level'] = instance.level;
  pick.setAttribute('aria-pressed', String(isChosen));
  const key = document.createElement('kbd');
  key.textContent = String(index + 1);
  key.setAttribute('aria-hidden', 'true');
  const name = document.createElement('span');
  name.className = 'visually-hidden';
  name.textContent = instance.displayName;
  pick.append(name, makeEllipsizedName(instance.displayName), instance.isMuted ? ' (muted)' : '', ' ', key);
  return pick;
}

/** The shown state, so that an unchanged line is not rebuilt while the reader uses it. */
const serializeState = (instances: readonly ListedInstance[], chosen: ListedInstance | undefined): string =>
  JSON.stringify([
    chosen?.id,
    instances.map(({ id, level, isMuted, displayName }) => [id, level, isMuted, displayName]),
  ]);

function formatHeading(
  { length }: readonly ListedInstance[],
  chosen: ListedInstance | undefined,
  fallback: string,
): string {
  if (length === 0) return fallback;
  if (fallback !== '') return `${fallback}. Firing:`;
  if (chosen) return 'About';
  return length === 1 ? 'Fill in for' : 'Which one?';
}

/** Shows the instances in `line`; `fallback` says why the link's instance is not among them, empty when it is. */
export function showInstancePicker(
  line: HTMLElement,
  instances: readonly ListedInstance[],
  chosen: ListedInstance | undefined,
  fallback: string,
): void {
  const state = `${fallback}${serializeState(instances, chosen)}`;
  if (line.dataset['state'] === state) return;
  line.dataset['state'] = state;
  const focused = document.activeElement?.closest<HTMLElement>('[data-pick]')?.dataset['pick'];
  const heading = document.createElement('span');
  heading.className = 'soft';
  heading.textContent = formatHeading(instances, chosen, fallback);
  const shown = instances.slice(0, maxPicks);
  const more = instances.length > shown.length ? ` and ${instances.length - shown.length} more in the panel` : '';
  line.replaceChildren(
    heading,
    ...shown.map((instance, index) => makePick(instance, index, instance.id === chosen?.id)),
    more,
  );
  const pressed = line.querySelector<HTMLElement>('[aria-pressed="true"]');
  // A phone shows only one of them.
  line.scrollLeft = pressed ? pressed.offsetLeft - line.offsetLeft - heading.offsetWidth - gapPx : 0;
  if (focused) line.querySelector<HTMLElement>(`[data-pick="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
