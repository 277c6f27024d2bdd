/** Waits for a process until it is ready, or until it has succeeded. */
import type { RunningProcess } from './running-process.ts';
import { isRespondingOk, waitUntil } from './wait-until.ts';

/** Which process failed, how, and the last lines of its output. */
export class ProcessFailure extends Error {
  override name = 'ProcessFailure';

  constructor(process: RunningProcess, failure: string) {
    super(`${process.title} ${failure}. Its last lines, from ${process.logFile}:\n${process.lastLines()}`);
  }
}

export interface ReadyOptions {
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Resolves when `url` responds with 2xx. Rejects with a `ProcessFailure` when the process ends or takes too long. */
export async function waitForReady(process: RunningProcess, url: string, options: ReadyOptions): Promise<void> {
  const { timeoutMs, signal } = options;
  const isReady = async () => {
    if (process.hasExited()) throw new ProcessFailure(process, `ended (${(await process.exited).reason})`);
    return (await isRespondingOk(url)) || undefined;
  };
  try {
    await waitUntil(isReady, { what: url, timeoutMs, signal });
  } catch (error) {
    if (error instanceof ProcessFailure || signal?.aborted) throw error;
    throw new ProcessFailure(process, `did not answer at ${url} within ${timeoutMs / 1_000} s`);
  }
}

/** Resolves when the process ends with code 0; rejects otherwise, and stops it when `signal` aborts. */
export async function waitForSuccess(process: RunningProcess, signal?: AbortSignal): Promise<void> {
  const stop = () => void process.stop();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  const exit = await process.exited;
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (!exit.succeeded) throw new ProcessFailure(process, `failed (${exit.reason})`);
}
