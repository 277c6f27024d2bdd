/**
 * `<flare-status src="/live/…">`: keeps the fragment inside it fresh while somebody looks. When it cannot, it says so and
 * takes the lights back: what was green a while ago is not green now. With `data-select`, `src` is a whole page, of which
 * it takes the part that the selector picks.
 */

import { parseFragment } from '../dom/insert-html.ts';
import { swapChildren } from '../dom/swap-children.ts';
import { formatAge, updateAges } from './age.ts';
import {
  type AnnouncedLevels,
  describeChanges,
  findChanges,
  keepKnownLevels,
  readAnnouncedLevels,
} from './announce.ts';
import { readAgeMs, readSkewMs, startStopwatch } from './elapsed.ts';

const defaultSeconds = 15;
const longestWaitMs = 30_000;
const shortestWaitMs = 1000;

export class FlareStatusElement extends HTMLElement {
  #timer = 0;
  #ticker = 0;
  #failures = 0;
  /** When there may be something new, in seconds from the last answer, as the server said. */
  #nextReadingSeconds = Number.NaN;
  /** Milliseconds since the last answer that counted. */
  #readElapsedMs = startStopwatch();
  /** The server's clock minus the reader's. */
  #skewMs = 0;
  /** What the last answer showed; taken back lights are no change. */
  #levels: AnnouncedLevels | undefined;
  /** Whether those who listen were told that nothing comes any more. */
  #hasAnnouncedOutage = false;
  /** Whether the next answer is the first after a while in which nobody looked. */
  #isFirstAfterHidden = false;
  readonly #liveRegion = document.createElement('p');
  readonly #note = document.createElement('p');
  readonly #onVisibility = (): void => {
    if (document.hidden) clearTimeout(this.#timer);
    else {
      this.#isFirstAfterHidden = true;
      void this.refresh();
    }
  };
  readonly #onOnline = (): void => void this.refresh();

  connectedCallback(): void {
    this.#liveRegion.className = 'visually-hidden';
    this.#liveRegion.setAttribute('aria-live', 'polite');
    this.#note.className = 'stale-note';
    this.#readElapsedMs = startStopwatch();
    // Both stay in the page over every refresh: a live region that comes and goes is not read reliably.
    this.prepend(this.#note);
    this.append(this.#liveRegion);
    document.addEventListener('visibilitychange', this.#onVisibility);
    addEventListener('online', this.#onOnline);
    this.#ticker = window.setInterval(() => this.#tick(), 1000);
    if (this.hasAttribute('data-fresh')) {
      this.#onRefreshed();
      this.#schedule();
    } else if (!document.hidden) void this.refresh();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    removeEventListener('online', this.#onOnline);
    clearTimeout(this.#timer);
    clearInterval(this.#ticker);
  }

  /** Asks once, now. Never rejects. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const answer = await fetch(this.getAttribute('src') ?? '', {
        signal: AbortSignal.timeout(10_000),
        cache: 'no-cache',
      });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      if (readAgeMs(answer.headers) > longestWaitMs) throw new Error('an old answer from a cache');
      const html = await answer.text();
      this.#nextReadingSeconds = Number.parseFloat(answer.headers.get('next-reading') ?? '');
      this.#skewMs = readSkewMs(answer.headers, Date.now()) ?? this.#skewMs;
      const fresh = parseFragment(html, this.dataset['select']);
      // A proxy's login page has neither.
      if (!fresh.querySelector('[data-refresh-seconds]'))
        throw new Error('an answer without what was asked for');
      swapChildren(this, fresh, [this.#note, this.#liveRegion]);
      this.#failures = 0;
      this.#readElapsedMs = startStopwatch();
      this.removeAttribute('data-stale');
      this.#onRefreshed();
    } catch {
      this.#failures += 1;
    }
    this.#tick();
    this.#schedule();
  }

  get #refreshSeconds(): number {
    const written = this.querySelector('[data-refresh-seconds]')?.getAttribute('data-refresh-seconds');
    return Number(written) || defaultSeconds;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (document.hidden || !this.isConnected) return;
    // A little disorder, so that a thousand readers do not come back in the same moment.
    const disorder = Math.random();
    const usualMs = this.#refreshSeconds * 1000 * (0.9 + disorder * 0.2);
    const backOffMs = Math.min(longestWaitMs, 1000 * 2 ** (this.#failures - 1)) * (0.9 + disorder * 0.2);
    const dueMs = Math.max(shortestWaitMs, this.#nextReadingSeconds * 1000 + 50 + disorder * 200);
    const waitMs = this.#failures > 0 ? backOffMs : Number.isNaN(dueMs) ? usualMs : Math.min(dueMs, usualMs);
    this.#timer = window.setTimeout(() => void this.refresh(), waitMs);
  }

  /** After an answer: whoever follows this element is told, and those who listen hear of changed levels once. */
  #onRefreshed(): void {
    updateAges(this, Date.now() + this.#skewMs);
    this.dispatchEvent(new CustomEvent('flare:update', { bubbles: true }));
    const before = this.#levels;
    const isNews = (each: Element): boolean =>
      !this.#isFirstAfterHidden || each.getAttribute('data-level') !== 'unknown';
    const changed = before ? findChanges(this, before).filter(isNews) : [];
    for (const element of changed) element.setAttribute('data-changed', '');
    const words = [this.#hasAnnouncedOutage && 'Live status is back.', describeChanges(changed)].filter(
      Boolean,
    );
    if (words.length > 0) this.#liveRegion.textContent = words.join(' ');
    const now = readAnnouncedLevels(this);
    this.#levels = this.#isFirstAfterHidden && before ? keepKnownLevels(now, before) : now;
    this.#isFirstAfterHidden = false;
    this.#hasAnnouncedOutage = false;
  }

  /** Where a page has several of these, one tells for all that nothing comes: its main one, else its first. */
  get #isAnnouncer(): boolean {
    const voice = document.querySelector('flare-status[data-main]') ?? document.querySelector('flare-status');
    return voice === this || this.closest('dialog') !== null;
  }

  /** Nobody vouches for these lights any more: they turn unknown until the next answer replaces them. */
  #markUnknown(): void {
    for (const light of this.querySelectorAll('[data-level]:not(svg *)')) {
      light.setAttribute('data-level', 'unknown');
      if (light.classList.contains('level')) light.textContent = 'unknown';
    }
  }

  #tick(): void {
    updateAges(this, Date.now() + this.#skewMs);
    const sinceMs = this.#readElapsedMs();
    const isStale = sinceMs > this.#refreshSeconds * 2000 + 1000;
    const words = isStale ? `Could not refresh. Seen ${formatAge(0, sinceMs)}; not known now.` : '';
    if (this.#note.textContent !== words) this.#note.textContent = words;
    // In a panel the words stand where its summary was, so that nothing moves.
    if (isStale) for (const line of this.querySelectorAll('.panel-summary')) line.textContent = words;
    if (isStale !== this.hasAttribute('data-stale')) {
      this.toggleAttribute('data-stale', isStale);
      if (isStale) this.#markUnknown();
      this.dispatchEvent(new CustomEvent('flare:update', { bubbles: true }));
    }
    // A page that nobody looked at was not asked for, which is no failure.
    if (isStale && this.#failures > 0 && !this.#hasAnnouncedOutage && !document.hidden && this.#isAnnouncer) {
      this.#hasAnnouncedOutage = true;
      this.#liveRegion.textContent = 'Live status could not be refreshed.';
    }
  }
}

customElements.define('flare-status', FlareStatusElement);
