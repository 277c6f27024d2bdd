/**
 * The time that `npm test` may take on two idle cores. It is judged in `npm run test:long` alone: a busy machine is no
 * reason for a change to fail.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { getEnvironment } from '../../../src/lib/environment.ts';

/** `TEST_BUDGET_SECONDS` allows more where other work shares the machine. */
const budgetSeconds = Number(getEnvironment()['TEST_BUDGET_SECONDS'] ?? 360);

const durationFile = 'node_modules/.cache/flarepath/test-seconds.txt';

export function writeRunDuration(seconds: number): void {
  mkdirSync(dirname(durationFile), { recursive: true });
  writeFileSync(durationFile, seconds.toFixed(1));
}

/** A sentence when the last `npm test` that passed took longer than its budget; undefined when it did not, or did not run here. */
export function readBudgetProblem(): string | undefined {
  let seconds: number;
  try {
    seconds = Number(readFileSync(durationFile, 'utf8'));
  } catch {
    return undefined;
  }
  if (seconds <= budgetSeconds) return undefined;
  return `npm test took ${Math.round(seconds)} s; its budget is ${budgetSeconds} s. Its last lines name the slowest files.`;
}
