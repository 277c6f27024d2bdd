/** Waiting for a process: until it answers, or until it has done its work. */
import type { RunningProcess } from './running-process.ts';
import { isRespondingOk, waitUntil } from './wait-until.ts';

/** Says which process failed, how, and what it wrote last. */
export class ProcessFailure extends Error {
  override name = 'ProcessFailure';

  constructor(process: RunningProcess, what: string) {
    super(`${process.title} ${what}. Its last lines, from ${process.logFile}:\n${process.lastLines()}`);
  }
}

export interface ReadyOptions {
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Resolves when `url` answers 2xx; throws a `ProcessFailure` when the process dies or takes too long. */
export async function waitForReady(
  process: RunningProcess,
  url: string,
  options: ReadyOptions,
): Promise<void> {
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

/** Resolves when the process ended with code 0; throws otherwise, and stops it when `signal` is aborted. */
export async function waitForSuccess(process: RunningProcess, signal?: AbortSignal): Promise<void> {
  const stop = () => void process.stop();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  const exit = await process.exited;
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (!exit.succeeded) throw new ProcessFailure(process, `failed (${exit.reason})`);
}
