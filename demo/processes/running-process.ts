/**
 * One child process whose output goes to a file. It stands in a process group of its own, so that Ctrl-C in
 * the terminal reaches only the demo itself, and whatever the child started ends together with it.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '../../src/lib/environment.ts';

export interface ProcessOptions {
  /** How messages name it: `Prometheus`. */
  title: string;
  command: string;
  args: readonly string[];
  /** Receives stdout and stderr; started anew each time. */
  logFile: string;
  environment: Environment;
  folder?: string;
  /** From SIGTERM to SIGKILL; 5 s when not given. */
  graceMs?: number;
  /** A command to be run once it is gone, for what it would leave behind; how that ends does not matter. */
  cleanUp?: readonly [string, ...string[]] | undefined;
}

export interface ProcessExit {
  /** `code 1`, `signal SIGKILL` or the reason why it could not start. */
  reason: string;
  succeeded: boolean;
  /** True when `stop` or `kill` was called before. */
  wasRequested: boolean;
}

export interface RunningProcess {
  readonly title: string;
  /** Undefined when it could not start. */
  readonly pid: number | undefined;
  readonly logFile: string;
  /** Resolves, never rejects, once it is gone. */
  readonly exited: Promise<ProcessExit>;
  hasExited(): boolean;
  /** SIGTERM, SIGKILL after the grace; resolves once it is gone. */
  stop(): Promise<void>;
  /** SIGKILL and clean-up now, without waiting for its end. */
  kill(): void;
  /** The end of its output, for a message. */
  lastLines(count?: number): string;
}

/** Ends what is left of the group; no group, nothing to do. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

function waitForExit(child: ChildProcess): Promise<Omit<ProcessExit, 'wasRequested'>> {
  const { promise, resolve } = Promise.withResolvers<Omit<ProcessExit, 'wasRequested'>>();
  child.once('error', (error) => resolve({ reason: error.message, succeeded: false }));
  child.once('exit', (code, signal) => {
    resolve({ reason: signal ? `signal ${signal}` : `code ${code}`, succeeded: code === 0 });
  });
  return promise;
}

/** Starts `command`; that it cannot start shows in `exited`. */
export function startProcess(options: ProcessOptions): RunningProcess {
  const { title, command, args, logFile, environment, folder, graceMs = 5_000, cleanUp } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(command, [...args], {
    cwd: folder,
    env: { ...environment },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const { pid } = child;

  let wasRequested = false;
  let gone = false;
  const clear = () => {
    signalGroup(pid, 'SIGKILL');
    if (cleanUp) spawnSync(cleanUp[0], cleanUp.slice(1), { stdio: 'ignore', timeout: 10_000 });
  };
  const exited = waitForExit(child).then((exit) => {
    gone = true;
    clear();
    return { ...exit, wasRequested };
  });
  const send = (signal: NodeJS.Signals) => {
    wasRequested = true;
    if (!gone) signalGroup(pid, signal);
  };

  return {
    title,
    pid,
    logFile,
    exited,
    hasExited: () => gone,
    async stop() {
      send('SIGTERM');
      const timer = setTimeout(() => send('SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
    kill() {
      wasRequested = true;
      if (!gone) clear();
    },
    lastLines: (count = 12) => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n'),
  };
}
