/**
 * Adds an empty modal dialog to the page, with a Close button that the caller places. A click on the backdrop or on
 * Close closes it.
 */
export function makeDialog(className: string): { dialog: HTMLDialogElement; close: HTMLButtonElement } {
  const dialog = document.createElement('dialog');
  dialog.className = className;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  return { dialog, close };
}
