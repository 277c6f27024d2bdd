/**
 * The line below the title that says which instance the page is about, and offers the others.
 */
import type { ListedInstance } from './listed-instances.ts';

const maxPicks = 9;

/** Left of what is scrolled to, for what its frame needs. */
const gapPx = 8;

/** As much as Kubernetes appends to the name of a pod. */
const tailLength = 6;

/** In two parts, of which the first gives way where room is short: what tells pods apart stands at the end. */
function makeEllipsizedName(words: string): HTMLElement {
  const letters = [...words];
  const cut = document.createElement('span');
  cut.className = 'middle-ellipsis';
  // Those who listen hear it in one piece.
  cut.setAttribute('aria-hidden', 'true');
  for (const part of [letters.slice(0, -tailLength), letters.slice(-tailLength)]) {
    const span = document.createElement('span');
    span.textContent = part.join('');
    cut.append(span);
  }
  return cut;
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
  const spoken = document.createElement('span');
  spoken.className = 'visually-hidden';
  spoken.textContent = instance.displayName;
  pick.append(spoken, makeEllipsizedName(instance.displayName), instance.isMuted ? ' (muted)' : '', ' ', key);
  return pick;
}

/** What is shown now, so that an unchanged line is left alone under the reader's finger. */
const serializeState = (instances: readonly ListedInstance[], chosen: ListedInstance | undefined): string =>
  JSON.stringify([
    chosen?.id,
    instances.map(({ id, level, isMuted, displayName }) => [id, level, isMuted, displayName]),
  ]);

export function showInstancePicker(
  line: HTMLElement,
  instances: readonly ListedInstance[],
  chosen: ListedInstance | undefined,
  rest: string,
): void {
  const state = `${rest}${serializeState(instances, chosen)}`;
  if (line.dataset['state'] === state) return;
  line.dataset['state'] = state;
  const focused = document.activeElement?.closest<HTMLElement>('[data-pick]')?.dataset['pick'];
  const words = document.createElement('span');
  words.className = 'soft';
  words.textContent =
    instances.length === 0 ? rest : chosen ? 'About' : instances.length === 1 ? 'Fill in for' : 'Which one?';
  const shown = instances.slice(0, maxPicks);
  const more =
    instances.length > shown.length ? ` and ${instances.length - shown.length} more in the panel` : '';
  line.replaceChildren(
    words,
    ...shown.map((instance, index) => makePick(instance, index, instance.id === chosen?.id)),
    more,
  );
  const pressed = line.querySelector<HTMLElement>('[aria-pressed="true"]');
  // On a phone there is room for one.
  line.scrollLeft = pressed ? pressed.offsetLeft - line.offsetLeft - words.offsetWidth - gapPx : 0;
  if (focused)
    line.querySelector<HTMLElement>(`[data-pick="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
