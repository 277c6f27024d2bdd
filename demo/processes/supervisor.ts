/**
 * Keeps one of the demo's programs running: when it ends by itself, that is reported and it is started again, unless it
 * ends again and again. The demo's other processes go on.
 */
import type { ProcessGroup } from './process-group.ts';
import type { ProcessExit, RunningProcess } from './running-process.ts';

/** A program that runs, and how to pause it. */
export interface Supervised {
  process: RunningProcess;
  pause(): void;
  resume(): void;
}

/** `failed`: it ended too often, or could not be started. */
export type SupervisedState = 'starting' | 'running' | 'paused' | 'stopped' | 'failed';

export interface SupervisorOptions {
  title: string;
  /** Resolves when the program is ready. */
  start(): Promise<Supervised>;
  processGroup: ProcessGroup;
  /** Gets what the user has to know. */
  report(text: string): void;
}

const maxEnds = 3;
const endWindowMs = 60_000;

export class Supervisor {
  readonly title: string;
  readonly #options: SupervisorOptions;
  #current: Supervised | undefined;
  #state: SupervisedState = 'stopped';
  #endTimes: number[] = [];

  constructor(options: SupervisorOptions) {
    this.title = options.title;
    this.#options = options;
  }

  get state(): SupervisedState {
    return this.#state;
  }

  /** Resolves when it is ready; does nothing while it runs. Rejects when it cannot be started. */
  async start(): Promise<void> {
    if (this.#state === 'running' || this.#state === 'starting') return;
    if (this.#state === 'paused') return this.resume();
    this.#endTimes = [];
    await this.#launch();
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    await this.#current?.process.stop();
  }

  pause(): void {
    if (this.#state !== 'running') return;
    this.#state = 'paused';
    this.#current?.pause();
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'running';
    this.#current?.resume();
  }

  async #launch(): Promise<void> {
    this.#state = 'starting';
    try {
      const started = await this.#options.start();
      this.#current = started;
      if (this.#state !== 'starting') return await started.process.stop();
      this.#state = 'running';
      void started.process.exited.then((exit) => this.#handleExit(started.process, exit));
    } catch (error) {
      this.#state = 'failed';
      throw error;
    }
  }

  async #handleExit(process: RunningProcess, exit: ProcessExit): Promise<void> {
    const { processGroup, report } = this.#options;
    if (exit.wasRequested || processGroup.isStopping) return;
    const now = performance.now();
    this.#endTimes = [...this.#endTimes.filter((at) => now - at < endWindowMs), now];
    const ended = `${this.title} ended by itself (${exit.reason})`;
    if (this.#endTimes.length >= maxEnds) {
      this.#state = 'failed';
      report(
        `${ended}, ${maxEnds} times within a minute, so it is not started again. Switch it on at the fault switches. Its last lines, from ${process.logFile}:\n${process.lastLines()}`,
      );
      return;
    }
    report(`${ended}. It is started again.`);
    try {
      await this.#launch();
      report(`${this.title} runs again.`);
    } catch (error) {
      report(`${this.title} cannot be started again: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
