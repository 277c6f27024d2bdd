/** A clock that a test moves by hand. */
import type { Clock } from '../../../src/lib/clock.ts';

export class ManualClock implements Clock {
  #nowMs: number;
  readonly #timers = new Set<{ atMs: number; work: () => void }>();

  constructor(nowMs = 1_800_000_000_000) {
    this.#nowMs = nowMs;
  }

  now = (): number => this.#nowMs;

  monotonicMs = (): number => this.#nowMs;

  after(delayMs: number, work: () => void): () => void {
    const entry = { atMs: this.#nowMs + delayMs, work };
    this.#timers.add(entry);
    return () => void this.#timers.delete(entry);
  }

  /** Moves on without running timers, as after the machine slept. */
  sleep(ms: number): void {
    this.#nowMs += ms;
  }

  /** Moves on and runs timers that become due; promises settle after each. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const due = [...this.#timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!due) break;
      this.#timers.delete(due);
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.work();
      await flushPromises();
    }
    this.#nowMs = untilMs;
    await flushPromises();
  }
}

/** Lets continuations of resolved promises run. */
export async function flushPromises(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
