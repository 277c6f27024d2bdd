/**
 * Measures a command's time and memory, including the processes that it starts.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessUsage {
  seconds: number;
  /** Highest sum of resident memory, in megabytes; sampled, so a short peak may be missed. */
  peakMb: number;
}

const sampleMs = 100;
const pageKb = 4;

interface ProcessStat {
  pid: number;
  parent: number;
  residentKb: number;
}

function readProcess(pid: string): ProcessStat[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may contain spaces, so fields are counted from after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(pid), parent: Number(fields[1]), residentKb: Number(fields[21]) * pageKb }];
  } catch {
    return [];
  }
}

/** Resident memory of `root` and its descendants, in kilobytes; 0 when the process has ended. */
function sumResidentKb(root: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess);
  const family = new Set([root]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => family.has(pid)).reduce((sum, each) => sum + each.residentKb, 0);
}

export interface MeasuredCommand {
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

/** Rejects with the command's output when it fails. */
export function measureProcess({ command, args, cwd, env }: MeasuredCommand): Promise<ProcessUsage> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    let output = '';
    let peakKb = 0;
    child.stdout.on('data', (data: Buffer) => (output += data));
    child.stderr.on('data', (data: Buffer) => (output += data));
    const timer = setInterval(() => {
      if (child.pid !== undefined) peakKb = Math.max(peakKb, sumResidentKb(child.pid));
    }, sampleMs);
    child.once('error', reject);
    child.once('exit', (status) => {
      clearInterval(timer);
      const seconds = (performance.now() - startedMs) / 1000;
      if (status === 0) resolve({ seconds, peakMb: Math.round(peakKb / 1024) });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${status}:\n${output.slice(-3000)}`));
    });
  });
}
