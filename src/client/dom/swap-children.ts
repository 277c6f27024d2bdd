/**
 * Replaces an element's children and keeps the reader's place. Unchanged nodes stay; replaced ones get their focus, open
 * details and open popovers restored.
 */
import { readElementKey, syncChildren } from './sync-children.ts';

function findByKey(root: ParentNode, key: string): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>('[id], [data-key]')].find((element) => readElementKey(element) === key);
}

interface ReaderState {
  openKeys: string[];
  popoverKeys: string[];
  focus: { element: Element; href: string | null; key: string; selector: string } | undefined;
  popoverScrollTop: number;
}

/** How to find the focused element after the swap: by a link's URL, or by the nearest keyed ancestor and a selector. */
function captureFocus(root: Element): ReaderState['focus'] {
  const active = document.activeElement;
  if (!active || !root.contains(active)) return undefined;
  const holder = active.closest('[id], [data-key]');
  const inside = holder && root.contains(holder) ? holder : undefined;
  const name = active.classList[0];
  return {
    element: active,
    href: active.getAttribute('href'),
    key: inside ? readElementKey(inside) : '',
    selector: `${active.localName}${name ? `.${CSS.escape(name)}` : ''}`,
  };
}

function captureState(root: Element): ReaderState {
  const keys = (selector: string): string[] => [...root.querySelectorAll(selector)].map(readElementKey).filter(Boolean);
  const popover = root.querySelector(':popover-open');
  return {
    openKeys: keys('details[open]'),
    popoverKeys: keys(':popover-open'),
    focus: captureFocus(root),
    popoverScrollTop: popover?.scrollTop ?? 0,
  };
}

function restoreState(root: Element, { openKeys, popoverKeys, focus, popoverScrollTop }: ReaderState): void {
  for (const key of openKeys) findByKey(root, key)?.setAttribute('open', '');
  for (const key of popoverKeys) {
    const popover = findByKey(root, key);
    if (!popover || popover.matches(':popover-open')) continue;
    popover.showPopover();
    popover.scrollTop = popoverScrollTop;
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
  const state = captureState(root);
  syncChildren(root, children, kept);
  restoreState(root, state);
}
