/**
 * Finds a Chromium for the browser tests: Playwright's, else the system's, else Debian's package, which it installs as
 * root. A test without one fails. The headless shell comes first: it needs about a quarter less processor time than
 * the whole browser.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findOnPath } from '../../demo/programs/machine.ts';
import { getEnvironment } from '../../src/lib/environment.ts';

const chromiumCommands = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];
/** Of Debian; others have only the last. */
const chromiumPackages = ['chromium-headless-shell', 'chromium'];

/** The program to start, or `undefined` when none is installed. */
export function findChromium(): string | undefined {
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  return findOnPath(chromiumCommands, { environment: getEnvironment() });
}

/** Installs Debian's package as root; otherwise throws with the command that installs one. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && findOnPath(['apt-get'], { environment: getEnvironment() })) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
    for (const name of chromiumPackages) {
      console.log(`Installing ${name} from the system's packages …`);
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env, stdio: 'inherit' });
      const installed = findChromium();
      if (installed !== undefined) return installed;
    }
  }
  throw new Error('The browser tests need Chromium. Install it with: npx playwright install --with-deps chromium');
}
