/**
 * The demo as a command: reads the settings, starts everything, waits for a signal, stops everything. Only this module
 * handles the process's signals.
 */
import { describeDemo } from './describe-demo.ts';
import { describePortConflicts } from './processes/port-conflicts.ts';
import { ProcessGroup } from './processes/process-group.ts';
import { listRequiredPorts, readDemoSettings } from './settings.ts';
import { type DemoOptions, startDemo } from './start-demo.ts';

export type RunOptions = Pick<DemoOptions, 'environment' | 'folder' | 'programs' | 'buildCommand' | 'siteCommand'> & {
  print: (text: string) => void;
  printError: (text: string) => void;
};

// One Ctrl-C can arrive twice: from the terminal, and forwarded by npm.
const duplicateSignalMs = 1_000;

/** Aborts on the first SIGINT, SIGTERM or SIGHUP; a later one kills the remaining processes. */
function listenForSignals(processGroup: ProcessGroup): AbortSignal {
  const end = new AbortController();
  let firstAt: number | undefined;
  const handleSignal = () => {
    const now = performance.now();
    firstAt ??= now;
    if (now - firstAt > duplicateSignalMs) processGroup.kill();
    end.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, handleSignal);
  return end.signal;
}

function waitForAbort(signal: AbortSignal): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  if (signal.aborted) resolve(undefined);
  signal.addEventListener('abort', () => resolve(undefined), { once: true });
  return promise;
}

/** Resolves to the exit code when every process has ended: 0 after Ctrl-C, 1 after a failure. */
export async function runDemo({ print, printError, ...options }: RunOptions): Promise<number> {
  const { settings, problems } = readDemoSettings(options.environment);
  problems.push(...(await describePortConflicts(listRequiredPorts(settings.ports))));
  if (problems.length > 0) {
    for (const problem of problems) printError(problem);
    return 1;
  }

  const processGroup = new ProcessGroup();
  const signal = listenForSignals(processGroup);
  try {
    const demo = await startDemo({ ...settings, ...options, processGroup, signal, onProgress: print });
    print(describeDemo(demo));
    const unexpectedExit = await Promise.race([demo.firstUnexpectedExit, waitForAbort(signal)]);
    if (!unexpectedExit) return 0;
    const { process: ended, exit } = unexpectedExit;
    printError(
      `${ended.title} ended by itself (${exit.reason}), so the demo stops. Its last lines, from ${ended.logFile}:`,
    );
    printError(ended.lastLines());
    return 1;
  } catch (error) {
    if (signal.aborted) return 0;
    printError(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    if (signal.aborted) print('Stopping.');
    await processGroup.stop();
  }
}
