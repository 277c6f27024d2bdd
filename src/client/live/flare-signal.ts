/**
 * `<flare-signal for="error-rate">`: a signal beside its step. Shows what the page's panel shows, asks nobody itself.
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
    const copy = (selector: string): Node[] =>
      [...row.querySelectorAll(selector)].map((part) => part.cloneNode(true));
    frame.setAttribute('data-level', row.getAttribute('data-level') ?? 'unknown');
    const words = document.createElement('span');
    words.className = 'soft';
    words.textContent = row.querySelector('[data-part="words"]')?.textContent ?? '';
    reading.replaceChildren(...copy('[data-part="reading"] > *'), words);
    this.querySelector('[data-part="spark"]')?.replaceChildren(...copy('.spark'));
    this.toggleAttribute('data-stale', panel.hasAttribute('data-stale'));
  }
}

customElements.define('flare-signal', FlareSignalElement);
