/**
 * `<flare-status src="/live/…">`: keeps the fragment inside it fresh while somebody looks. When it cannot, it says so and
 * takes the lights back: what was green a while ago is not green now. With `data-select`, `src` is a whole page, of which
 * it takes the part that the selector picks.
 */
import { ageWords, tickAges } from './age.ts';
import { describeChanges, findChanges, keepKnown, type Lights, readLights } from './announce.ts';
import { countFrom, readAgeMs, readSkewMs } from './elapsed.ts';
import { parseFragment } from './insert-html.ts';
import { swapChildren } from './keep-place.ts';

const defaultSeconds = 15;
const longestWaitMs = 30_000;
const shortestWaitMs = 1000;

export class FlareStatusElement extends HTMLElement {
  #timer = 0;
  #ticker = 0;
  #failures = 0;
  /** When there may be something new, in seconds from the last answer, as the server said. */
  #dueSeconds = Number.NaN;
  /** Milliseconds since the last answer that counted. */
  #sinceMs = countFrom();
  /** The server's clock minus the reader's. */
  #skewMs = 0;
  /** What the last answer showed; taken back lights are no change. */
  #lights: Lights | undefined;
  /** Whether those who listen were told that nothing comes any more. */
  #saidGone = false;
  /** Whether the next answer is the first after a while in which nobody looked. */
  #isBack = false;
  readonly #say = document.createElement('p');
  readonly #note = document.createElement('p');
  readonly #onVisibility = (): void => {
    if (document.hidden) clearTimeout(this.#timer);
    else {
      this.#isBack = true;
      void this.refresh();
    }
  };
  readonly #onOnline = (): void => void this.refresh();

  connectedCallback(): void {
    this.#say.className = 'visually-hidden';
    this.#say.setAttribute('aria-live', 'polite');
    this.#note.className = 'stale-note';
    this.#sinceMs = countFrom();
    // Both stay in the page over every refresh: a live region that comes and goes is not read reliably.
    this.prepend(this.#note);
    this.append(this.#say);
    document.addEventListener('visibilitychange', this.#onVisibility);
    addEventListener('online', this.#onOnline);
    this.#ticker = window.setInterval(() => this.#tick(), 1000);
    if (this.hasAttribute('data-fresh')) {
      this.#attend();
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
      this.#dueSeconds = Number.parseFloat(answer.headers.get('next-reading') ?? '');
      this.#skewMs = readSkewMs(answer.headers, Date.now()) ?? this.#skewMs;
      const fresh = parseFragment(html, this.dataset['select']);
      // A proxy's login page has neither.
      if (!fresh.querySelector('[data-refresh-seconds]'))
        throw new Error('an answer without what was asked for');
      swapChildren(this, fresh, [this.#note, this.#say]);
      this.#failures = 0;
      this.#sinceMs = countFrom();
      this.removeAttribute('data-stale');
      this.#attend();
    } catch {
      this.#failures += 1;
    }
    this.#tick();
    this.#schedule();
  }

  get #seconds(): number {
    const written = this.querySelector('[data-refresh-seconds]')?.getAttribute('data-refresh-seconds');
    return Number(written) || defaultSeconds;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (document.hidden || !this.isConnected) return;
    // A little disorder, so that a thousand readers do not come back in the same moment.
    const disorder = Math.random();
    const usualMs = this.#seconds * 1000 * (0.9 + disorder * 0.2);
    const backOffMs = Math.min(longestWaitMs, 1000 * 2 ** (this.#failures - 1)) * (0.9 + disorder * 0.2);
    const dueMs = Math.max(shortestWaitMs, this.#dueSeconds * 1000 + 50 + disorder * 200);
    const waitMs = this.#failures > 0 ? backOffMs : Number.isNaN(dueMs) ? usualMs : Math.min(dueMs, usualMs);
    this.#timer = window.setTimeout(() => void this.refresh(), waitMs);
  }

  /** After an answer: whoever follows this element is told, and those who listen hear of changed levels once. */
  #attend(): void {
    tickAges(this, Date.now() + this.#skewMs);
    this.dispatchEvent(new CustomEvent('flare:update', { bubbles: true }));
    const before = this.#lights;
    const isNews = (each: Element): boolean => !this.#isBack || each.getAttribute('data-level') !== 'unknown';
    const changed = before ? findChanges(this, before).filter(isNews) : [];
    for (const element of changed) element.setAttribute('data-changed', '');
    const words = [this.#saidGone && 'Live status is back.', describeChanges(changed)].filter(Boolean);
    if (words.length > 0) this.#say.textContent = words.join(' ');
    const now = readLights(this);
    this.#lights = this.#isBack && before ? keepKnown(now, before) : now;
    this.#isBack = false;
    this.#saidGone = false;
  }

  /** Where a page has several of these, one tells for all that nothing comes: its main one, else its first. */
  get #isVoice(): boolean {
    const voice = document.querySelector('flare-status[data-main]') ?? document.querySelector('flare-status');
    return voice === this || this.closest('dialog') !== null;
  }

  /** Nobody vouches for these lights any more: they turn unknown until the next answer replaces them. */
  #withdrawLights(): void {
    for (const light of this.querySelectorAll('[data-level]:not(svg *)')) {
      light.setAttribute('data-level', 'unknown');
      if (light.classList.contains('level')) light.textContent = 'unknown';
    }
  }

  #tick(): void {
    tickAges(this, Date.now() + this.#skewMs);
    const sinceMs = this.#sinceMs();
    const isStale = sinceMs > this.#seconds * 2000 + 1000;
    const words = isStale ? `Could not refresh. Seen ${ageWords(0, sinceMs)}; not known now.` : '';
    if (this.#note.textContent !== words) this.#note.textContent = words;
    // In a panel the words stand where its summary was, so that nothing moves.
    if (isStale) for (const line of this.querySelectorAll('.panel-words')) line.textContent = words;
    if (isStale !== this.hasAttribute('data-stale')) {
      this.toggleAttribute('data-stale', isStale);
      if (isStale) this.#withdrawLights();
      this.dispatchEvent(new CustomEvent('flare:update', { bubbles: true }));
    }
    // A page that nobody looked at was not asked for, which is no failure.
    if (isStale && this.#failures > 0 && !this.#saidGone && !document.hidden && this.#isVoice) {
      this.#saidGone = true;
      this.#say.textContent = 'Live status could not be refreshed.';
    }
  }
}

customElements.define('flare-status', FlareStatusElement);
