/**
 * The whole demo on free ports, once for all browser tests: demo services, a real Prometheus and Alertmanager, the site.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type Demo, startDemo } from '../../demo/start-demo.ts';
import { environment } from '../../src/lib/environment.ts';
import { freePorts } from '../tools/free-ports.ts';

export { expect } from '@playwright/test';

export interface Stack {
  /** Base address of the site, by the name localhost, where browsers allow the clipboard. */
  site: string;
  prometheus: string;
  alertmanager: string;
  /** Switches a fault of the first pod on or off. */
  setFault(fault: string, isOn: boolean): Promise<void>;
  demo: Demo;
}

async function startStack(folder: string): Promise<Stack> {
  const [site = 0, first = 0, second = 0, prometheus = 0, alertmanager = 0] = await freePorts(5);
  const demo = await startDemo({
    ports: { site, services: [first, second], prometheus, alertmanager },
    siteUrl: `http://localhost:${site}`,
    trafficPerSecond: 20,
    skipsBuild: true,
    environment: environment(),
    folder,
  });
  if (!demo.urls.prometheus || !demo.urls.alertmanager) throw new Error(demo.missing.join('\n'));
  return {
    site: `http://localhost:${site}`,
    prometheus: demo.urls.prometheus,
    alertmanager: demo.urls.alertmanager,
    async setFault(fault, isOn) {
      const answer = await fetch(`${demo.urls.services[0]}/faults/${fault}`, {
        method: isOn ? 'POST' : 'DELETE',
      });
      if (!answer.ok) throw new Error(`The fault ${fault} could not be switched: ${answer.status}`);
    },
    demo,
  };
}

export const test = base.extend<object, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures off this pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'flarepath-demo-'));
      const stack = await startStack(folder);
      await use(stack);
      await stack.demo.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});
