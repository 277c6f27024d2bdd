/**
 * `<flare-verify signal="error-rate" needed="600">`: whether a signal has been ok for `needed` seconds. Green only after
 * that; unknown while the page's panel is. Mirrors the panel and sends no requests.
 */
import { formatDuration } from '../../lib/text/format-duration.ts';

export class FlareVerifyElement extends HTMLElement {
  readonly #liveRegion = document.createElement('span');
  #isVerified = false;
  readonly #onUpdate = (event: Event): void => {
    const { target } = event;
    if (target instanceof HTMLElement && target.hasAttribute('data-main')) this.#follow(target);
  };

  connectedCallback(): void {
    this.#liveRegion.className = 'visually-hidden';
    this.#liveRegion.setAttribute('aria-live', 'polite');
    this.append(this.#liveRegion);
    document.addEventListener('flare:update', this.#onUpdate);
  }

  disconnectedCallback(): void {
    document.removeEventListener('flare:update', this.#onUpdate);
  }

  #follow(panel: HTMLElement): void {
    const id = this.getAttribute('signal') ?? '';
    const row = panel.querySelector(`[data-signal="${CSS.escape(id)}"]`);
    const level = row?.getAttribute('data-level') ?? 'unknown';
    const held = Number(row?.getAttribute('data-good-seconds')) || 0;
    const needed = Number(this.getAttribute('needed')) || 0;
    if (level !== 'ok') this.#show(level, level === 'unknown' ? 'not known now' : 'not over', false);
    else if (held >= needed) this.#show('ok', needed > 0 ? `in bounds for ${formatDuration(held)}` : 'holds', true);
    else this.#show('unknown', `in bounds for ${formatDuration(held)} of ${formatDuration(needed)}`, false);
  }

  #show(level: string, message: string, isVerified: boolean): void {
    this.querySelector('.verify')?.setAttribute('data-level', level);
    const badge = this.querySelector('.verify-state .level');
    if (badge) {
      badge.setAttribute('data-level', level);
      badge.textContent = level;
    }
    const held = this.querySelector('[data-part="held"]');
    if (held && held.textContent !== message) held.textContent = message;
    // A page that was hidden knows nothing for a moment; that is not announced, nor that it is over.
    if (level === 'unknown') return;
    if (isVerified !== this.#isVerified)
      this.#liveRegion.textContent = isVerified ? `Verified: ${message}.` : 'No longer verified.';
    this.#isVerified = isVerified;
  }
}

customElements.define('flare-verify', FlareVerifyElement);
