/** Writes the run report of Vitest. */
import type { Reporter, TestModule } from 'vitest/node';
import { writeRunReport } from './run-report.ts';

export default class VitestReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    writeRunReport('vitest', {
      passed: count('passed'),
      failed: count('failed'),
      files: modules.map((each) => ({ name: each.relativeModuleId, seconds: each.diagnostic().duration / 1000 })),
    });
  }
}
