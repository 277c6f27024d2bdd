/**
 * Which process wrote a lock or a mark, so that it is recognized as ended even when its number is used by another program.
 */
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { parseJson } from '../lib/json.ts';

const identitySchema = z.object({
  /** In containers, of the container: numbers of processes mean nothing elsewhere. */
  host: z.string(),
  pid: z.int().positive(),
  /** Equal for one process only; empty on systems without `/proc`. */
  startedAt: z.string(),
});

export type ProcessIdentity = z.infer<typeof identitySchema>;

/** Fields of `/proc/<pid>/stat` behind the program's name, which may hold spaces and parentheses. */
const stateField = 0;
const startTimeField = 19;

/** When `pid` started, as text to compare; `undefined` when it has ended, empty when the system does not say. */
async function readStartTime(pid: number): Promise<string | undefined> {
  const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => undefined);
  if (bootId === undefined) return '';
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie has ended; only its parent has not noticed.
  if (!fields || fields[stateField] === 'Z') return undefined;
  return `${bootId.trim()}/${fields[startTimeField]}`;
}

function hasProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It runs, as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export async function identifyProcess(pid = process.pid): Promise<ProcessIdentity> {
  return { host: hostname(), pid, startedAt: (await readStartTime(pid)) ?? '' };
}

/** `undefined` for any other text. */
export function parseIdentity(text: string): ProcessIdentity | undefined {
  return identitySchema.safeParse(parseJson(text)).data;
}

/** Whether that same process still runs; `undefined` for a process of another host, which cannot be seen from here. */
export async function isRunning({ host, pid, startedAt }: ProcessIdentity): Promise<boolean | undefined> {
  if (host !== hostname()) return undefined;
  if (!hasProcess(pid)) return false;
  return startedAt === '' || (await readStartTime(pid)) === startedAt;
}
