/** Runs a command that ends by itself (an installer, a build), with its output in a log file. */
import type { Environment } from '../../src/lib/environment.ts';
import type { ProcessGroup } from '../processes/process-group.ts';
import { startProcess } from '../processes/running-process.ts';
import { waitForSuccess } from '../processes/wait-for-process.ts';

/** What every task needs. */
export interface TaskContext {
  environment: Environment;
  logFolder: string;
  processGroup: ProcessGroup;
  signal?: AbortSignal | undefined;
}

export interface Task {
  title: string;
  /** The output goes to `<name>.log` in the log folder. */
  name: string;
  command: readonly [string, ...string[]];
  folder?: string;
  /** From SIGTERM to SIGKILL when it is cancelled; 5 s by default. */
  graceMs?: number;
}

/** Resolves when the command ends with code 0; rejects with a `ProcessFailure` or the signal's reason. */
export async function runTask(task: Task, context: TaskContext): Promise<void> {
  const { title, name, command, ...rest } = task;
  const { environment, logFolder, processGroup, signal } = context;
  signal?.throwIfAborted();
  const [program, ...args] = command;
  const logFile = `${logFolder}/${name}.log`;
  const process = startProcess({ title, command: program, args, logFile, environment, ...rest });
  processGroup.add(process);
  await waitForSuccess(process, signal);
}
