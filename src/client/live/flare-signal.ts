/**
 * `<flare-signal for="error-rate">`: a signal beside its step. Mirrors the page's panel and sends no requests.
 */
export class FlareSignalElement extends HTMLElement {
  readonly #onUpdate = (event: Event): void => {
    const { target } = event;
    if (target instanceof HTMLElement && target.hasAttribute('data-main')) this.#follow(target);
  };

  connectedCallback(): void {
    document.addEventListener('flare:update', this.#onUpdate);
  }

  disconnectedCallback(): void {
    document.removeEventListener('flare:update', this.#onUpdate);
  }

  #follow(panel: HTMLElement): void {
    const row = panel.querySelector(`[data-signal="${CSS.escape(this.getAttribute('for') ?? '')}"]`);
    const frame = this.firstElementChild;
    const reading = this.querySelector('[data-part="reading"]');
    if (!row || !frame || !reading) return;
    const copy = (selector: string): Node[] => [...row.querySelectorAll(selector)].map((part) => part.cloneNode(true));
    frame.setAttribute('data-level', row.getAttribute('data-level') ?? 'unknown');
    const message = document.createElement('span');
    message.className = 'soft';
    message.textContent = row.querySelector('[data-part="words"]')?.textContent ?? '';
    reading.replaceChildren(...copy('[data-part="reading"] > *'), message);
    this.querySelector('[data-part="spark"]')?.replaceChildren(...copy('.spark'));
    this.toggleAttribute('data-stale', panel.hasAttribute('data-stale'));
  }
}

customElements.define('flare-signal', FlareSignalElement);
