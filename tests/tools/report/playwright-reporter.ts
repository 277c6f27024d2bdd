/** Writes the run report of Playwright. */
import { relative } from 'node:path';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { writeRunReport } from './run-report.ts';

export default class PlaywrightReporter implements Reporter {
  readonly #seconds = new Map<string, number>();
  #passed = 0;
  #failed = 0;

  onTestEnd({ location }: TestCase, { status, duration }: TestResult): void {
    if (status === 'passed') this.#passed += 1;
    else if (status !== 'skipped') this.#failed += 1;
    const name = relative(process.cwd(), location.file);
    this.#seconds.set(name, (this.#seconds.get(name) ?? 0) + duration / 1000);
  }

  onEnd(): void {
    const files = [...this.#seconds].map(([name, seconds]) => ({ name, seconds }));
    writeRunReport('playwright', { passed: this.#passed, failed: this.#failed, files });
  }
}
