/**
 * The demo as a command: reads the settings, starts everything, waits for the end, stops everything. It is
 * the one place that listens to the process's signals.
 */
import { describeDemo } from './describe-demo.ts';
import { Household } from './processes/household.ts';
import { describeTakenPorts } from './processes/taken-ports.ts';
import { listWantedPorts, readSettings } from './settings.ts';
import { type DemoOptions, startDemo } from './start-demo.ts';

export type RunOptions = Pick<
  DemoOptions,
  'environment' | 'folder' | 'programs' | 'buildCommand' | 'siteCommand'
> & {
  say: (text: string) => void;
  complain: (text: string) => void;
};

// One Ctrl-C can arrive twice: from the terminal, and passed on by npm.
const echoMs = 1_000;

/** Aborts with the first SIGINT, SIGTERM or SIGHUP; another one, later, kills what is still there. */
function listenForEnd(household: Household): AbortSignal {
  const end = new AbortController();
  let firstAt: number | undefined;
  const react = () => {
    const now = performance.now();
    firstAt ??= now;
    if (now - firstAt > echoMs) household.kill();
    end.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, react);
  return end.signal;
}

function waitForAbort(signal: AbortSignal): Promise<undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  if (signal.aborted) resolve(undefined);
  signal.addEventListener('abort', () => resolve(undefined), { once: true });
  return promise;
}

/** Resolves with the exit code, when every process is gone: 0 after Ctrl-C, 1 when anything went wrong. */
export async function runDemo({ say, complain, ...options }: RunOptions): Promise<number> {
  const { settings, problems } = readSettings(options.environment);
  problems.push(...(await describeTakenPorts(listWantedPorts(settings.ports))));
  if (problems.length > 0) {
    for (const problem of problems) complain(problem);
    return 1;
  }

  const household = new Household();
  const signal = listenForEnd(household);
  try {
    const demo = await startDemo({ ...settings, ...options, household, signal, say });
    say(describeDemo(demo));
    const death = await Promise.race([demo.firstDeath, waitForAbort(signal)]);
    if (!death) return 0;
    const { process: dead, exit } = death;
    complain(
      `${dead.title} ended by itself (${exit.how}), so the demo stops. Its last lines, from ${dead.logFile}:`,
    );
    complain(dead.lastLines());
    return 1;
  } catch (error) {
    if (signal.aborted) return 0;
    complain(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    if (signal.aborted) say('Stopping.');
    await household.stop();
  }
}
