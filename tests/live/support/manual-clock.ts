/**
 * A clock that a test moves by hand.
 */
import type { Clock } from '../../../src/lib/clock.ts';

export class ManualClock implements Clock {
  #nowMs: number;
  readonly #waiting = new Set<{ atMs: number; work: () => void }>();

  constructor(nowMs = 1_800_000_000_000) {
    this.#nowMs = nowMs;
  }

  now = (): number => this.#nowMs;

  monotonicMs = (): number => this.#nowMs;

  after(delayMs: number, work: () => void): () => void {
    const entry = { atMs: this.#nowMs + delayMs, work };
    this.#waiting.add(entry);
    return () => void this.#waiting.delete(entry);
  }

  /** Stands still for as long; what fell due meanwhile comes late. */
  sleep(ms: number): void {
    this.#nowMs += ms;
  }

  /** Moves on, doing what falls due on the way, and lets promises settle after each. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const due = [...this.#waiting].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!due) break;
      this.#waiting.delete(due);
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.work();
      await flushPromises();
    }
    this.#nowMs = untilMs;
    await flushPromises();
  }
}

/** Lets everything that is resolved already run. */
export async function flushPromises(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
