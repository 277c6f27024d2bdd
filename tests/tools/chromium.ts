/**
 * Finds a Chromium for the browser tests: Playwright's own, else the system's, else Debian's package where we may
 * install it. Never lets a test go on without one.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const chromiumCommands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function findExecutable(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The program to start, or `undefined` when there is none. */
export function findChromium(): string | undefined {
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  return chromiumCommands.map(findExecutable).find((file) => file !== undefined);
}

/** Installs Debian's package when run as root there; throws the command that mends it otherwise. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && findExecutable('apt-get')) {
    console.log("Installing chromium from the system's packages …");
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
      stdio: 'inherit',
    });
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The browser tests need Chromium. Install it with: npx playwright install --with-deps chromium',
  );
}
