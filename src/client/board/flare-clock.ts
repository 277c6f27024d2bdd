/**
 * `<flare-clock>`: the time of day where the screen hangs. Nobody has it read out.
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
    const words = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    if (this.textContent !== words) this.textContent = words;
  }
}

customElements.define('flare-clock', FlareClockElement);
