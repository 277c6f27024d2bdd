/** The build of the site with short refresh intervals, so that a change is on a page within seconds. */
import { copyBuild } from '../../demo/support/copy-build.ts';

const refreshSeconds = 3;

/** Copies the build to `folder`; nothing in the copy is polled less often than every `refreshSeconds`. */
export function copyBuildWithShortRefresh(folder: string): void {
  copyBuild(folder, (key, value) => (key === 'refresh' ? refreshSeconds : value));
}
