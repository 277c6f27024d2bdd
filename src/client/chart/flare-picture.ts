/**
 * `<flare-picture>` around a link to a signal's chart: a plain click opens the chart in a dialog. Other clicks, such as
 * those that open a new tab, follow the link.
 */
import { isPlainClick } from '../dom/input-events.ts';

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
}

customElements.define('flare-picture', FlarePictureElement);
