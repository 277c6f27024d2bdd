/**
 * `<flare-verify signal="error-rate" needed="600">`: whether a signal has been ok for `needed` seconds. Green only after
 * that; unknown while the page's panel is, and never green while an alert about the signal fires. Mirrors the panel and sends
 * no requests.
 */
import { formatLevel, type Level, levels } from '../../lib/level.ts';
import { formatDuration, formatProgress } from '../../lib/text/format-duration.ts';
import { parseUnknownKind, type UnknownKind } from '../../lib/unknown-kind.ts';

interface Verification {
  level: Level;
  unknownKind?: UnknownKind;
  /** The word beside the shape, if not the level's. */
  word?: string;
  message: string;
  isVerified?: boolean;
}

/** `row` is the signal's row in the panel; `null` without one. */
function verify(row: Element | null, neededSeconds: number): Verification {
  const level = levels.find((each) => each === row?.getAttribute('data-level')) ?? 'unknown';
  if (level === 'unknown')
    return { level, unknownKind: parseUnknownKind(row?.getAttribute('data-unknown')), message: 'not confirmed' };
  if (level !== 'ok') return { level, message: 'not resolved' };
  const normalSeconds = Number(row?.getAttribute('data-good-seconds')) || 0;
  if (normalSeconds < neededSeconds)
    return { level: 'unknown', word: 'Confirming:', message: formatProgress(normalSeconds, neededSeconds) };
  return {
    level,
    message: neededSeconds > 0 ? `normal for ${formatDuration(normalSeconds)}` : 'normal',
    isVerified: true,
  };
}

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
    // The panel announces its own change of level.
    const isPanelOk = panel.querySelector('.panel')?.getAttribute('data-level') === 'ok';
    this.#show(verify(row, Number(this.getAttribute('needed')) || 0), isPanelOk);
  }

  /** `isPanelOk` is false when the panel itself announces what is wrong. */
  #show(verification: Verification, isPanelOk: boolean): void {
    const { level, unknownKind, message, isVerified = false } = verification;
    const { word = formatLevel(level, unknownKind) } = verification;
    const badge = this.querySelector('.verify-state .level');
    for (const element of [this.querySelector('.verify'), badge]) {
      element?.setAttribute('data-level', level);
      if (level === 'unknown') element?.setAttribute('data-unknown', unknownKind ?? 'no-data');
      else element?.removeAttribute('data-unknown');
    }
    if (badge) badge.textContent = word;
    const held = this.querySelector('[data-part="held"]');
    if (held && held.textContent !== message) held.textContent = message;
    // A page that was hidden knows nothing for a moment; that is not announced, nor that it is over.
    if (level === 'unknown') return;
    if (isVerified && !this.#isVerified) this.#liveRegion.textContent = `Verified: ${message}.`;
    if (!isVerified && this.#isVerified && isPanelOk) this.#liveRegion.textContent = 'No longer verified.';
    this.#isVerified = isVerified;
  }
}

customElements.define('flare-verify', FlareVerifyElement);
