/**
 * Swaps an element's children without the reader losing the place: focus, open details and open popovers stay.
 */
const keyOf = (element: Element): string => element.id || element.getAttribute('data-key') || '';

function findByKey(root: ParentNode, key: string): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>('[id], [data-key]')].find(
    (element) => keyOf(element) === key,
  );
}

interface Place {
  open: string[];
  popovers: string[];
  focus: { key: string; selector: string } | undefined;
  scroll: number;
}

/** How to find the focused element again: the nearest keyed ancestor, and what it is inside of that. */
function focusPlace(root: Element): Place['focus'] {
  const active = document.activeElement;
  if (!active || !root.contains(active)) return undefined;
  const holder = active.closest('[id], [data-key]');
  const inside = holder && root.contains(holder) ? holder : undefined;
  const name = active.classList[0];
  return {
    key: inside ? keyOf(inside) : '',
    selector: `${active.localName}${name ? `.${CSS.escape(name)}` : ''}`,
  };
}

function remember(root: Element): Place {
  const keys = (selector: string): string[] =>
    [...root.querySelectorAll(selector)].map(keyOf).filter(Boolean);
  const popover = root.querySelector(':popover-open');
  return {
    open: keys('details[open]'),
    popovers: keys(':popover-open'),
    focus: focusPlace(root),
    scroll: popover?.scrollTop ?? 0,
  };
}

function restore(root: Element, { open, popovers, focus, scroll }: Place): void {
  for (const key of open) findByKey(root, key)?.setAttribute('open', '');
  for (const key of popovers) {
    const popover = findByKey(root, key);
    popover?.showPopover();
    if (popover) popover.scrollTop = scroll;
  }
  if (!focus) return;
  const holder = focus.key ? findByKey(root, focus.key) : root;
  const target = holder?.matches(focus.selector)
    ? holder
    : holder?.querySelector<HTMLElement>(focus.selector);
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

export function swapChildren(root: Element, children: DocumentFragment): void {
  const place = remember(root);
  root.replaceChildren(children);
  restore(root, place);
}
