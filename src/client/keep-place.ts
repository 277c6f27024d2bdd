/**
 * Swaps an element's children without the reader losing the place. What stays is left alone; what had to be made anew gets
 * its focus, its open details and its open popovers back.
 */
import { keyOf, syncChildren } from './sync-children.ts';

function findByKey(root: ParentNode, key: string): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>('[id], [data-key]')].find(
    (element) => keyOf(element) === key,
  );
}

interface Place {
  open: string[];
  popovers: string[];
  focus: { element: Element; href: string | null; key: string; selector: string } | undefined;
  scroll: number;
}

/** How to find the focused element again: the link's address, or the nearest keyed ancestor and what it is inside of that. */
function focusPlace(root: Element): Place['focus'] {
  const active = document.activeElement;
  if (!active || !root.contains(active)) return undefined;
  const holder = active.closest('[id], [data-key]');
  const inside = holder && root.contains(holder) ? holder : undefined;
  const name = active.classList[0];
  return {
    element: active,
    href: active.getAttribute('href'),
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
    if (!popover || popover.matches(':popover-open')) continue;
    popover.showPopover();
    popover.scrollTop = scroll;
  }
  if (!focus || focus.element === document.activeElement) return;
  const holder = focus.key ? findByKey(root, focus.key) : root;
  const link = focus.href === null ? null : root.querySelector(`a[href="${CSS.escape(focus.href)}"]`);
  const target =
    link ?? (holder?.matches(focus.selector) ? holder : holder?.querySelector<HTMLElement>(focus.selector));
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/** Children in `kept` stay where they are. */
export function swapChildren(root: Element, children: DocumentFragment, kept: readonly Node[] = []): void {
  const place = remember(root);
  syncChildren(root, children, kept);
  restore(root, place);
}
