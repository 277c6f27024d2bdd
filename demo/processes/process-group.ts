/**
 * All processes of one demo: stops them together, and reports the first that ended without being stopped.
 */
import type { ProcessExit, RunningProcess } from './running-process.ts';

export interface UnexpectedExit {
  process: RunningProcess;
  exit: ProcessExit;
}

export class ProcessGroup {
  readonly #processes = new Set<RunningProcess>();
  readonly #stopTasks: (() => Promise<void>)[] = [];
  readonly #firstUnexpectedExit = Promise.withResolvers<UnexpectedExit>();

  /** Adds `process` until it ends. A `task` may end by itself; when a `server` does, that is unexpected. */
  add(process: RunningProcess, kind: 'server' | 'task' = 'server'): void {
    this.#processes.add(process);
    void process.exited.then((exit) => {
      this.#processes.delete(process);
      if (kind === 'server' && !exit.wasRequested) this.#firstUnexpectedExit.resolve({ process, exit });
    });
  }

  /** Runs `task` on `stop`, after the processes have ended. */
  onStop(task: () => Promise<void>): void {
    this.#stopTasks.unshift(task);
  }

  /** Resolves with the first server that ended by itself; stays pending until one does. */
  get firstUnexpectedExit(): Promise<UnexpectedExit> {
    return this.#firstUnexpectedExit.promise;
  }

  /** Stops all processes at once and waits until the last has ended. May be called more than once. */
  async stop(): Promise<void> {
    await Promise.all([...this.#processes].map((process) => process.stop()));
    for (const task of this.#stopTasks.splice(0)) await task();
  }

  /** Sends SIGKILL to all processes, for an exit that cannot wait. */
  kill(): void {
    for (const process of this.#processes) process.kill();
  }
}
