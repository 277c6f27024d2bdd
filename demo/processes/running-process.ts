/**
 * One child process whose output goes to a file. It has a separate process group, so that Ctrl-C in the terminal reaches
 * only the demo itself, and the child's own children end with it.
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
  /** Receives stdout and stderr; truncated at each start. */
  logFile: string;
  environment: Environment;
  folder?: string;
  /** From SIGTERM to SIGKILL; 5 s by default. */
  graceMs?: number;
  /** A command to run after it ended, for what it leaves behind; its result is ignored. */
  cleanUp?: readonly [string, ...string[]] | undefined;
}

export interface ProcessExit {
  /** `code 1`, `signal SIGKILL` or why it could not start. */
  reason: string;
  succeeded: boolean;
  /** Whether `stop` or `kill` was called before. */
  wasRequested: boolean;
}

export interface RunningProcess {
  readonly title: string;
  /** Undefined when it could not start. */
  readonly pid: number | undefined;
  readonly logFile: string;
  /** Resolves, and never rejects, when it has ended. */
  readonly exited: Promise<ProcessExit>;
  hasExited(): boolean;
  /** Sends SIGTERM, and SIGKILL after the grace period; resolves when it has ended. */
  stop(): Promise<void>;
  /** Sends SIGKILL and cleans up without waiting for its end. */
  kill(): void;
  /** Stops it in its tracks (SIGSTOP): it keeps its connections and answers nothing. */
  pause(): void;
  resume(): void;
  /** The last lines of its output, for a message. */
  lastLines(count?: number): string;
}

/** Signals the whole process group, if it still exists. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended.
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

/** Starts `command`. Never throws: a failed start resolves `exited`. */
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
  let hasEnded = false;
  const removeRemains = () => {
    signalGroup(pid, 'SIGKILL');
    if (cleanUp) spawnSync(cleanUp[0], cleanUp.slice(1), { stdio: 'ignore', timeout: 10_000 });
  };
  const exited = waitForExit(child).then((exit) => {
    hasEnded = true;
    removeRemains();
    return { ...exit, wasRequested };
  });
  const send = (signal: NodeJS.Signals) => {
    wasRequested = true;
    if (!hasEnded) signalGroup(pid, signal);
  };

  return {
    title,
    pid,
    logFile,
    exited,
    hasExited: () => hasEnded,
    async stop() {
      send('SIGTERM');
      // A paused process takes no other signal but SIGKILL.
      if (!hasEnded) signalGroup(pid, 'SIGCONT');
      const timer = setTimeout(() => send('SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
    kill() {
      wasRequested = true;
      if (!hasEnded) removeRemains();
    },
    pause() {
      if (!hasEnded) signalGroup(pid, 'SIGSTOP');
    },
    resume() {
      if (!hasEnded) signalGroup(pid, 'SIGCONT');
    },
    lastLines: (count = 12) => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n'),
  };
}
