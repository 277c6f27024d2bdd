/** A live side for the valid content with `files` in addition, until the test ends. */
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/lib/clock.ts';
import { Live } from '../../../src/live/live.ts';
import { loadFiles } from '../../catalog/load-folder.ts';

export async function startLive(
  files: Parameters<typeof loadFiles>[0],
  env: Record<string, string>,
  clock: Clock,
): Promise<Live> {
  const live = new Live({ catalog: await loadFiles(files), env, clock, onRequest: () => {} });
  onTestFinished(() => live.stop());
  return live;
}
