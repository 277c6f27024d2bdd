/** The build of the site with short refresh intervals and windows, so that a status follows a fault within seconds. */
import { copyBuild } from '../support/copy-build.ts';

const refreshSeconds = 2;

/** Copies the build to `folder`. Ranges of minutes become 20 s; nothing is polled less often than every `refreshSeconds`. */
export function copyBuildWithShortWindows(folder: string): void {
  copyBuild(folder, (key, value) => {
    if (key === 'refresh') return refreshSeconds;
    if (key !== 'query' || typeof value !== 'string') return value;
    return value.replace(/\[\d+m\]/g, '[20s]').replace(/offset 5m/g, 'offset 20s');
  });
}
