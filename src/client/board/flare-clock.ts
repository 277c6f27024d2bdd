/**
 * `<flare-clock>`: the local time of day on the wall screen. Not a live region, so screen readers do not announce it.
 */
export class FlareClockElement extends HTMLElement {
  #ticker = 0;

  connectedCallback(): void {
    this.#show();
    this.#ticker = window.setInterval(() => this.#show(), 1000);
  }

  disconnectedCallback(): void {
    clearInterval(this.#ticker);
  }

  #show(): void {
    const time = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    if (this.textContent !== time) this.textContent = time;
  }
}

customElements.define('flare-clock', FlareClockElement);
