/**
 * Everything that one demo has started. It stops all of it, and tells when a member died that nobody had
 * asked to end.
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

  /** Takes charge of `process` until it is gone. Its uncalled-for end is a death, unless it is a `task` with an end. */
  add(process: RunningProcess, kind: 'server' | 'task' = 'server'): void {
    this.#processes.add(process);
    void process.exited.then((exit) => {
      this.#processes.delete(process);
      if (kind === 'server' && !exit.wasRequested) this.#firstUnexpectedExit.resolve({ process, exit });
    });
  }

  /** `task` runs when the household is stopped, after its processes. */
  onStop(task: () => Promise<void>): void {
    this.#stopTasks.unshift(task);
  }

  /** Resolves with the first member that died by itself; stays open while none has. */
  get firstUnexpectedExit(): Promise<UnexpectedExit> {
    return this.#firstUnexpectedExit.promise;
  }

  /** Stops every member at once and waits until the last is gone. May be called again. */
  async stop(): Promise<void> {
    await Promise.all([...this.#processes].map((process) => process.stop()));
    for (const task of this.#stopTasks.splice(0)) await task();
  }

  /** SIGKILL to every member now, for an exit that cannot wait. */
  kill(): void {
    for (const process of this.#processes) process.kill();
  }
}
