/**
 * `<flare-status src="/live/…">`: refreshes the fragment inside it while the page is visible. When refreshing fails, it says
 * so and sets all levels to unknown. With `data-select`, `src` is a whole page from which that selector takes the fragment.
 */

import { formatLevel } from '../../lib/level.ts';
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

const defaultRefreshSeconds = 15;
const maxDelayMs = 30_000;
const minDelayMs = 1000;

export class FlareStatusElement extends HTMLElement {
  static readonly observedAttributes = ['src'];
  #timer = 0;
  #ticker = 0;
  #failures = 0;
  /** When the server expects a new reading, in seconds from the last response; NaN when unknown. */
  #nextReadingSeconds = Number.NaN;
  /** Milliseconds since the last valid response. */
  #readElapsedMs = startStopwatch();
  /** The server's clock minus the browser's. */
  #skewMs = 0;
  /** The levels of the last valid response; stale ones are not stored here, so they are not announced as changes. */
  #levels: AnnouncedLevels | undefined;
  #hasAnnouncedOutage = false;
  /** Whether the next response is the first one after the page was hidden. */
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
    // Both stay in the page across refreshes: screen readers miss live regions that are added and removed.
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

  /** A new `src` is fetched immediately; the first one when the element is connected. */
  attributeChangedCallback(_name: string, previous: string | null): void {
    if (previous !== null && this.isConnected) void this.refresh();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    removeEventListener('online', this.#onOnline);
    clearTimeout(this.#timer);
    clearInterval(this.#ticker);
  }

  /** Sends one request, now. Never rejects. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const response = await fetch(this.getAttribute('src') ?? '', {
        signal: AbortSignal.timeout(10_000),
        cache: 'no-cache',
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      if (readAgeMs(response.headers) > maxDelayMs) throw new Error('stale response from a cache');
      const html = await response.text();
      this.#nextReadingSeconds = Number.parseFloat(response.headers.get('next-reading') ?? '');
      this.#skewMs = readSkewMs(response.headers, Date.now()) ?? this.#skewMs;
      const fresh = parseFragment(html, this.dataset['select']);
      // For example a proxy's login page.
      if (!fresh.querySelector('[data-refresh-seconds]')) throw new Error('response without a fragment');
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
    const fragment = this.querySelector('[data-refresh-seconds]');
    return Number(fragment?.getAttribute('data-refresh-seconds')) || defaultRefreshSeconds;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (document.hidden || !this.isConnected) return;
    // Jitter, so that a thousand readers do not send their requests in the same moment.
    const jitter = Math.random();
    const regularMs = this.#refreshSeconds * 1000 * (0.9 + jitter * 0.2);
    const backOffMs = Math.min(maxDelayMs, 1000 * 2 ** (this.#failures - 1)) * (0.9 + jitter * 0.2);
    const dueMs = Math.max(minDelayMs, this.#nextReadingSeconds * 1000 + 50 + jitter * 200);
    const delayMs = this.#failures > 0 ? backOffMs : Number.isNaN(dueMs) ? regularMs : Math.min(dueMs, regularMs);
    this.#timer = window.setTimeout(() => void this.refresh(), delayMs);
  }

  /** After a valid response: dispatches `flare:update` and announces changed levels once. */
  #onRefreshed(): void {
    updateAges(this, Date.now() + this.#skewMs);
    this.dispatchEvent(new CustomEvent('flare:update', { bubbles: true }));
    const before = this.#levels;
    const isConfirmed = (each: Element): boolean =>
      !this.#isFirstAfterHidden || each.getAttribute('data-level') !== 'unknown';
    const changed = before ? findChanges(this, before).filter(isConfirmed) : [];
    for (const element of changed) element.setAttribute('data-changed', '');
    const recovery = this.#hasAnnouncedOutage && 'Live status is back.';
    const announcements = [recovery, describeChanges(changed)].filter(Boolean);
    if (announcements.length > 0) this.#liveRegion.textContent = announcements.join(' ');
    const now = readAnnouncedLevels(this);
    this.#levels = this.#isFirstAfterHidden && before ? keepKnownLevels(now, before) : now;
    this.#isFirstAfterHidden = false;
    this.#hasAnnouncedOutage = false;
  }

  /** One element of a page announces an outage for all: the main one, else the first. */
  get #isAnnouncer(): boolean {
    const announcer = document.querySelector('flare-status[data-main]') ?? document.querySelector('flare-status');
    return announcer === this || this.closest('dialog') !== null;
  }

  /** Sets every level to unknown until the next valid response replaces it. */
  #markUnknown(): void {
    for (const element of this.querySelectorAll('[data-level]:not(svg *)')) {
      element.setAttribute('data-level', 'unknown');
      element.setAttribute('data-unknown', 'no-data');
      if (element.classList.contains('level')) element.textContent = formatLevel('unknown');
    }
  }

  #tick(): void {
    updateAges(this, Date.now() + this.#skewMs);
    const elapsedMs = this.#readElapsedMs();
    const isStale = elapsedMs > this.#refreshSeconds * 2000 + 1000;
    const note = isStale ? `Could not refresh. Seen ${formatAge(0, elapsedMs)}; not known now.` : '';
    if (this.#note.textContent !== note) this.#note.textContent = note;
    // A panel shows the note in place of its summary, so that the layout does not shift.
    if (isStale) for (const line of this.querySelectorAll('.panel-summary')) line.textContent = note;
    if (isStale !== this.hasAttribute('data-stale')) {
      this.toggleAttribute('data-stale', isStale);
      if (isStale) this.#markUnknown();
      this.dispatchEvent(new CustomEvent('flare:update', { bubbles: true }));
    }
    // A hidden page does not refresh, so being stale there is no outage.
    if (isStale && this.#failures > 0 && !this.#hasAnnouncedOutage && !document.hidden && this.#isAnnouncer) {
      this.#hasAnnouncedOutage = true;
      this.#liveRegion.textContent = 'Live status could not be refreshed.';
    }
  }
}

customElements.define('flare-status', FlareStatusElement);
