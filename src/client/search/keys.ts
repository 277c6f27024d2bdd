/**
 * Opens search on `/`, Ctrl-K or a press on its link, and loads its code at the first of these.
 */
type Load = () => Promise<typeof import('./search-dialog.ts')>;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:input|textarea|select)$/.test(target.localName));

export function openOnKeys(page: Document, load: Load): void {
  const open = (event: Event): void => {
    event.preventDefault();
    const field = page.querySelector<HTMLInputElement>('main flare-search input');
    if (field) field.focus();
    else void load().then(({ openSearch }) => openSearch());
  };
  page.addEventListener('keydown', (event) => {
    const isShortcut = event.key === 'k' && (event.ctrlKey || event.metaKey);
    const isSlash =
      event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (isShortcut || isSlash) open(event);
  });
  page.addEventListener('click', (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    const link = event.target instanceof Element ? event.target.closest('[data-open-search]') : null;
    if (link && isPlain) open(event);
  });
  const field = page.querySelector('flare-search');
  // A field that is on the page already works at once; its code comes when it is entered or when a query is in the address.
  if (!field) return;
  if (/[?&](?:q|service|severity|kind)=/.test(location.search)) void load();
  else field.addEventListener('focusin', () => void load(), { once: true });
}
