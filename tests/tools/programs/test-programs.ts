/**
 * Shells and programs that the tests run commands with: found on PATH, installed as root on Debian, or named with the
 * command that installs them. A test without one fails.
 */
import { spawnSync } from 'node:child_process';
import { findOnPath } from '../../../demo/programs/machine.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';

const debianPackages = {
  bash: 'bash',
  dash: 'dash',
  zsh: 'zsh',
  fish: 'fish',
  jq: 'jq',
  curl: 'curl',
  psql: 'postgresql-client',
  amtool: 'prometheus-alertmanager',
  find: 'findutils',
} as const;

export type TestProgram = keyof typeof debianPackages;

const testPrograms: readonly TestProgram[] = ['bash', 'dash', 'zsh', 'fish', 'jq', 'curl', 'psql', 'amtool', 'find'];

const find = (name: string): string | undefined => findOnPath([name], { environment: getEnvironment() });

/** The full path of a program; throws with the command that installs it. */
export function requireProgram(name: TestProgram): string {
  const path = find(name);
  if (path !== undefined) return path;
  throw new Error(`${name} is missing. Install it, on Debian with: apt-get install ${debianPackages[name]}`);
}

/** Installs what is missing as root on Debian; throws for what is missing then. */
export function ensureTestPrograms(): void {
  const missing = testPrograms.filter((name) => find(name) === undefined);
  if (missing.length > 0 && process.getuid?.() === 0 && find('apt-get') !== undefined) {
    const packages = missing.map((name) => debianPackages[name]);
    console.log(`Installing ${packages.join(', ')} from the system's packages …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, stdio: 'inherit' });
  }
  for (const name of testPrograms) requireProgram(name);
}
