/** Finds processes of this machine. */
import { execFileSync } from 'node:child_process';

/** Whether the process runs; a zombie does not. */
export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
    return !state.startsWith('Z');
  } catch {
    return false;
  }
}

/** Command lines that contain `text`, by pid. A folder that only one test uses identifies that test's processes. */
export function findProcesses(text: string): Map<number, string> {
  const table = execFileSync('ps', ['-e', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' });
  const rows = table.split('\n').map((row) => /^\s*(\d+) (.*)$/.exec(row));
  const matching = rows.filter((row) => row?.[2]?.includes(text));
  return new Map(matching.map((row) => [Number(row?.[1]), row?.[2] ?? '']));
}
