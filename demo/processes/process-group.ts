/** All processes of one demo: stops them together, and starts none any more once it stops. */
import type { RunningProcess } from './running-process.ts';

export class ProcessGroup {
  readonly #processes = new Set<RunningProcess>();
  readonly #stopTasks: (() => Promise<void>)[] = [];
  #isStopping = false;

  /** Adds `process` until it ends. Kills it when the group has begun to stop. */
  add(process: RunningProcess): void {
    this.#processes.add(process);
    void process.exited.then(() => this.#processes.delete(process));
    if (this.#isStopping) process.kill();
  }

  /** Runs `task` on `stop`, after the processes have ended. */
  onStop(task: () => Promise<void>): void {
    this.#stopTasks.unshift(task);
  }

  /** Whether `stop` or `kill` was called: no process may be started any more. */
  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** Stops all processes at once and waits until the last has ended. May be called more than once. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all([...this.#processes].map((process) => process.stop()));
    for (const task of this.#stopTasks.splice(0)) await task();
  }

  /** Sends SIGKILL to all processes, for an exit that cannot wait. */
  kill(): void {
    this.#isStopping = true;
    for (const process of this.#processes) process.kill();
  }
}
