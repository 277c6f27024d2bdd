/** A copy of the build whose catalog is changed, for tests that cannot wait as long as production does. */
import { cpSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Copies the current build to `folder`; `change` gives each value of the catalog, by its key. */
export function copyBuild(folder: string, change: (key: string, value: unknown) => unknown): void {
  cpSync(realpathSync('dist/current'), folder, { recursive: true });
  const file = join(folder, 'server/catalog.json');
  const text = readFileSync(file, 'utf8');
  const changed = JSON.stringify(JSON.parse(text, (key, value: unknown) => change(key, value)));
  // The server takes a file that is shorter than it was built for one that was cut short.
  writeFileSync(file, changed.padEnd(text.length));
}
