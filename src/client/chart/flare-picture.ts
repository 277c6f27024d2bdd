/**
 * `<flare-picture>` around a link to a signal's picture: a plain click opens it over the text. Any other way to follow a
 * link, such as into a new tab, stays what it is.
 */
export class FlarePictureElement extends HTMLElement {
  readonly #onClick = (event: MouseEvent): void => {
    const link = this.querySelector('a');
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    import('./chart-dialog.ts').then(
      ({ openChart }) => openChart(link),
      () => location.assign(link.href),
    );
  };

  connectedCallback(): void {
    this.addEventListener('click', this.#onClick);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#onClick);
  }
}

function isPlainClick(event: MouseEvent): boolean {
  const { button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event;
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey && !defaultPrevented;
}

customElements.define('flare-picture', FlarePictureElement);
