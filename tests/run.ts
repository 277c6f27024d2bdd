/**
 * `npm test`: types, lint, unit and real-server tests, then the real browser against the real demo.
 * Stops at the first step that fails; tools that are missing are installed or named before anything runs.
 */
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './tools/chromium.ts';
import { ensureServers } from './tools/servers.ts';

interface Step {
  name: string;
  command: string;
  args: string[];
}

const steps: Step[] = [
  { name: 'types', command: 'npm', args: ['run', '--silent', 'types'] },
  { name: 'lint', command: 'npm', args: ['run', '--silent', 'lint'] },
  { name: 'build', command: 'npm', args: ['run', '--silent', 'build'] },
  { name: 'unit and real servers', command: 'vitest', args: ['run'] },
  { name: 'browser', command: 'playwright', args: ['test'] },
];

function run({ name, command, args }: Step): boolean {
  console.log(`\n── ${name} ──`);
  const started = performance.now();
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) console.error(`${command} could not be started: ${error.message}. Run npm ci first.`);
  console.log(
    `── ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  return status === 0;
}

try {
  ensureChromium();
  await ensureServers();
  if (!steps.every(run)) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
