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
    const unknownKind = row.getAttribute('data-unknown');
    if (unknownKind === null) frame.removeAttribute('data-unknown');
    else frame.setAttribute('data-unknown', unknownKind);
    const message = document.createElement('span');
    message.className = 'soft';
    const parts = row.querySelectorAll('[data-part="words"], [data-part="measured"]');
    message.textContent = [...parts].map((part) => part.textContent).join('; ');
    reading.replaceChildren(...copy('[data-part="reading"] > *'), message);
    this.querySelector('[data-part="spark"]')?.replaceChildren(...copy('.spark'));
    this.toggleAttribute('data-stale', panel.hasAttribute('data-stale'));
  }
}

customElements.define('flare-signal', FlareSignalElement);
