/** What a test runner reports of its run: how many tests passed and failed, and how long each file took. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const runReport = z.object({
  passed: z.number(),
  failed: z.number(),
  files: z.array(z.object({ name: z.string(), seconds: z.number() })),
});

export type RunReport = z.infer<typeof runReport>;
export type Runner = 'vitest' | 'playwright';

const getReportFile = (runner: Runner): string => `node_modules/.cache/flarepath/${runner}.json`;

export function writeRunReport(runner: Runner, report: RunReport): void {
  const file = getReportFile(runner);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(report));
}

/** Undefined when the runner ended before it could report. */
export function readRunReport(runner: Runner): RunReport | undefined {
  try {
    return runReport.parse(JSON.parse(readFileSync(getReportFile(runner), 'utf8')));
  } catch {
    return undefined;
  }
}

export function removeRunReports(): void {
  for (const runner of ['vitest', 'playwright'] as const) rmSync(getReportFile(runner), { force: true });
}
