/** Running a command that has an end (an installer, a build), with its output in a log file. */
import type { Environment } from '../../src/lib/environment.ts';
import type { ProcessGroup } from '../processes/process-group.ts';
import { startProcess } from '../processes/running-process.ts';
import { waitForSuccess } from '../processes/wait-for-process.ts';

/** What every task is run with. */
export interface TaskContext {
  environment: Environment;
  logFolder: string;
  processGroup: ProcessGroup;
  signal?: AbortSignal | undefined;
}

export interface Task {
  title: string;
  /** `<name>.log` in the log folder takes the output. */
  name: string;
  command: readonly [string, ...string[]];
  folder?: string;
  /** From SIGTERM to SIGKILL when it is called off; 5 s when not given. */
  graceMs?: number;
}

/** Resolves when the command ended with code 0, throws a `ProcessFailure` or the signal's reason otherwise. */
export async function runTask(task: Task, context: TaskContext): Promise<void> {
  const { title, name, command, ...rest } = task;
  const { environment, logFolder, processGroup, signal } = context;
  signal?.throwIfAborted();
  const [program, ...args] = command;
  const logFile = `${logFolder}/${name}.log`;
  const process = startProcess({ title, command: program, args, logFile, environment, ...rest });
  processGroup.add(process, 'task');
  await waitForSuccess(process, signal);
}
