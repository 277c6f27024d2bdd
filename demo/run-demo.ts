/**
 * The demo as a command: reads options and settings, starts everything, waits for a signal, stops everything. Only this
 * module handles the process's signals.
 */
import { describeDemo } from './describe-demo.ts';
import { readAlertStates } from './faults/alert-states.ts';
import { readDemoOptions, usage } from './options.ts';
import { describePortConflicts } from './processes/port-conflicts.ts';
import { ProcessGroup } from './processes/process-group.ts';
import { listRequiredPorts, readDemoSettings } from './settings.ts';
import { type Demo, type DemoOptions, startDemo } from './start-demo.ts';
import { runTour } from './tour/run-tour.ts';
import { tourSteps } from './tour/tour-steps.ts';

export type RunOptions = Pick<
  DemoOptions,
  'environment' | 'folder' | 'programs' | 'buildCommand' | 'siteCommand' | 'historySeconds'
> & {
  /** The command line after the script's name. */
  args?: readonly string[];
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

function waitForAbort(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise;
}

/** How long the tour leaves a fault on, for a reader to look at its pages. */
const tourHoldMs = 25_000;

/** Reports its own failure: the demo goes on without the tour. */
async function runDemoTour(
  { services, urls }: Demo,
  signal: AbortSignal,
  { print, printError }: RunOptions,
): Promise<void> {
  const { prometheus } = urls;
  try {
    await runTour({
      ...{ board: services.board, siteUrl: urls.site, steps: tourSteps, holdMs: tourHoldMs, print, signal },
      readAlertStates: prometheus === undefined ? undefined : () => readAlertStates(prometheus),
    });
  } catch (error) {
    if (!signal.aborted) printError(`The tour ended early: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Resolves to the exit code when every process has ended: 0 after Ctrl-C, 1 after a failed start. */
export async function runDemo(run: RunOptions): Promise<number> {
  const { print, printError, args = [], ...options } = run;
  const { options: command, problems } = readDemoOptions(args);
  if (command.isHelp) {
    print(usage);
    return 0;
  }
  const { settings, problems: settingProblems } = readDemoSettings(options.environment);
  problems.push(...settingProblems, ...(await describePortConflicts(listRequiredPorts(settings.ports))));
  if (problems.length > 0) {
    for (const problem of problems) printError(problem);
    return 1;
  }

  const processGroup = new ProcessGroup();
  const signal = listenForSignals(processGroup);
  try {
    const demo = await startDemo({ ...settings, ...options, processGroup, signal, onProgress: print });
    print(describeDemo(demo));
    const tour = command.isTour ? runDemoTour(demo, signal, run) : undefined;
    await waitForAbort(signal);
    await tour;
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    printError(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    if (signal.aborted) print('Stopping.');
    await processGroup.stop();
  }
}
