/**
 * Where the reader was before a dialog opened: the link, and the panel that it stood in. Both may have been swapped by then.
 */

/** Returns what brings the reader back. */
export function rememberFocus(link: HTMLAnchorElement): () => void {
  const holder = link.closest('flare-status') ?? document;
  const sheet = link.closest<HTMLElement>(':popover-open')?.id;
  const address = link.getAttribute('href') ?? '';
  return () => {
    // A modal dialog closes the sheet that it was opened from.
    if (sheet !== undefined) document.getElementById(sheet)?.showPopover();
    const again = holder.querySelector<HTMLAnchorElement>(`a[href="${CSS.escape(address)}"]`);
    (link.isConnected ? link : again)?.focus();
  };
}
