/** A folder that is removed when the test finishes, or when `onEnd`, such as `afterAll`, says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export function createTemporaryFolder(onEnd: (remove: () => void) => unknown = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-test-'));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
