/**
 * `npm test`: types, lint and build, then unit and real-server tests, then the real browser against the real demo.
 * Tools that are missing are installed or named before anything runs. With `--long`: the property tests at full size,
 * and whether the last `npm test` kept to its budget.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { hasFlag } from '../src/lib/environment.ts';
import { ensureChromium } from './tools/chromium.ts';
import { ensureServers } from './tools/programs/servers.ts';
import { ensureTestPrograms } from './tools/programs/test-programs.ts';
import { readBudgetProblem, writeRunDuration } from './tools/report/budget.ts';
import { readRunReport, removeRunReports } from './tools/report/run-report.ts';

const isLong = hasFlag('--long');

interface Step {
  name: string;
  command: string;
  args: string[];
}

const startedAt = performance.now();
const formatSeconds = (since: number): string => `${Math.round((performance.now() - since) / 1000)} s`;

const env = {
  ...process.env,
  // The tests start node hundreds of times with the same sources.
  NODE_COMPILE_CACHE: resolve('node_modules/.cache/compile'),
  ...(isLong ? { FLAREPATH_LONG: '1' } : {}),
};

/** Runs a step to its end and shows its output: as it comes, or, beside another step, at the end. */
function runStep({ name, command, args }: Step, isBeside = false): Promise<boolean> {
  const since = performance.now();
  if (!isBeside) console.log(`\n── ${name} ──`);
  const child = spawn(command, args, { env, stdio: isBeside ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((settle) => {
    const end = (hasPassed: boolean): void => {
      if (isBeside) process.stdout.write(`\n── ${name} ──\n${Buffer.concat(chunks).toString()}`);
      console.log(`── ${name}: ${hasPassed ? 'passed' : 'FAILED'} in ${formatSeconds(since)}`);
      settle(hasPassed);
    };
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}. Run npm ci first.`);
      end(false);
    });
    child.once('close', (status) => end(status === 0));
  });
}

/** Browser tests whose size depends on the run, and those of the long run only; for the others Vitest follows the imports. */
const listSizedSpecs = (): string[] =>
  globSync('tests/browser/**/*.spec.ts').filter(
    (file) => file.endsWith('.long.spec.ts') || /run-size|expect-accessible/.test(readFileSync(file, 'utf8')),
  );

const unitTests: Step = {
  name: 'unit and real servers',
  command: 'vitest',
  args: isLong ? ['related', '--run', 'tests/tools/run-size.ts', ...globSync('tests/**/*.long.test.ts')] : ['run'],
};

const browserTests: Step = {
  name: 'browser',
  command: 'playwright',
  args: ['test', ...(isLong ? listSizedSpecs() : [])],
};

async function runAll(): Promise<boolean> {
  const npm = (script: string): Step => ({ name: script, command: 'npm', args: ['run', '--silent', script] });
  const types = isLong ? true : runStep(npm('types'), true);
  const isBuilt = await runStep(npm('build'));
  const results = [isBuilt];
  if (isBuilt) {
    if (!isLong) results.push(await runStep(npm('lint')));
    results.push(await runStep(unitTests));
    results.push(await runStep(browserTests));
  }
  return [await types, ...results].every(Boolean);
}

function printSummary(): void {
  const reports = [readRunReport('vitest'), readRunReport('playwright')].filter((each) => each !== undefined);
  const files = reports.flatMap((report) => report.files).sort((a, b) => b.seconds - a.seconds);
  console.log('\nThe slowest files:');
  for (const { name, seconds } of files.slice(0, 10)) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
  console.log(`Total time: ${formatSeconds(startedAt)}`);
  const sum = (key: 'passed' | 'failed'): number => reports.reduce((all, report) => all + report[key], 0);
  console.log(`Tests: ${sum('passed')} passed, ${sum('failed')} failed`);
}

try {
  removeRunReports();
  ensureChromium();
  await ensureServers();
  ensureTestPrograms();
  const hasPassed = await runAll();
  if (!hasPassed) process.exitCode = 1;
  else if (!isLong) writeRunDuration((performance.now() - startedAt) / 1000);
  const problem = isLong ? readBudgetProblem() : undefined;
  if (problem) {
    console.error(problem);
    process.exitCode = 1;
  }
  printSummary();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
