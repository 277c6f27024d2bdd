/** Finds processes of this machine. */
import { execFileSync } from 'node:child_process';

/** The state letter of `ps`; empty for a process that has ended. */
function readState(pid: number | undefined): string {
  if (pid === undefined) return '';
  try {
    return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Whether the process runs; a zombie does not. */
export const isAlive = (pid: number | undefined): boolean => /^[^Z]/.test(readState(pid));

/** Whether the process was stopped by a signal and not resumed. */
export const isPaused = (pid: number | undefined): boolean => readState(pid).startsWith('T');

/** Command lines that contain `text`, by pid. A folder that only one test uses identifies that test's processes. */
export function findProcesses(text: string): Map<number, string> {
  const table = execFileSync('ps', ['-e', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' });
  const rows = table.split('\n').map((row) => /^\s*(\d+) (.*)$/.exec(row));
  const matching = rows.filter((row) => row?.[2]?.includes(text));
  return new Map(matching.map((row) => [Number(row?.[1]), row?.[2] ?? '']));
}
