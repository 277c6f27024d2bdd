/** The build of the site with short refresh intervals, so that a change is on a page within seconds. */
import { cpSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const refreshSeconds = 3;

/** Copies `dist` to `folder`; nothing in the copy is polled less often than every `refreshSeconds`. */
export function copyBuildWithShortRefresh(folder: string): void {
  cpSync(realpathSync('dist/current'), folder, { recursive: true });
  const file = join(folder, 'server/catalog.json');
  const catalog: unknown = JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) =>
    key === 'refresh' ? refreshSeconds : value,
  );
  writeFileSync(file, JSON.stringify(catalog));
}
