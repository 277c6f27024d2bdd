/**
 * Copies text to the clipboard. Works on plain http too, where `navigator.clipboard` does not exist.
 */

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'copy-source';
  area.setAttribute('aria-hidden', 'true');
  area.readOnly = true;
  const active = document.activeElement;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (active instanceof HTMLElement) active.focus({ preventScroll: true });
  return isCopied;
}

/** Resolves to whether the text was copied. Never rejects. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (!navigator.clipboard) return copyBySelection(text);
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}
