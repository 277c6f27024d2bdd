/**
 * Which keyboard and mouse events the page may handle itself, and which belong to the browser or to a field.
 */
type ModifierKeys = Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export const hasModifier = ({ ctrlKey, metaKey, shiftKey, altKey }: ModifierKeys): boolean =>
  ctrlKey || metaKey || shiftKey || altKey;

/** False for a click that opens a tab, a window or a menu, and for one that another handler took. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !hasModifier(event) && !event.defaultPrevented;

export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/.test(target.localName));
