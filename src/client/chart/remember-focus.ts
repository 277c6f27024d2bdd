/**
 * Remembers where the reader was before a dialog opened: the link and the panel around it. A refresh may replace both.
 * The returned function restores the focus.
 */
export function rememberFocus(link: HTMLAnchorElement): () => void {
  const container = link.closest('flare-status') ?? document;
  const popoverId = link.closest<HTMLElement>(':popover-open')?.id;
  const href = link.getAttribute('href') ?? '';
  return () => {
    // A modal dialog closes the popover that it was opened from.
    if (popoverId !== undefined) document.getElementById(popoverId)?.showPopover();
    const replacement = container.querySelector<HTMLAnchorElement>(`a[href="${CSS.escape(href)}"]`);
    (link.isConnected ? link : replacement)?.focus();
  };
}
