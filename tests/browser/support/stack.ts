/**
 * The whole demo on free ports, once for all browser tests: demo services, a real Prometheus and Alertmanager, the site.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type Demo, startDemo } from '../../../demo/start-demo.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';
import { pickDemoPorts } from '../../demo/support/demo-ports.ts';
import { copyBuildWithShortRefresh } from './short-refresh.ts';

export { expect } from '@playwright/test';

/** A notification as Alertmanager's webhook sends it. */
export interface Notification {
  status: string;
  groupLabels: Record<string, string>;
  commonAnnotations: Record<string, string>;
  alerts: { status: string; labels: Record<string, string>; annotations: Record<string, string> }[];
}

export interface Stack {
  /** Base address of the site, by the name localhost, where browsers allow the clipboard. */
  site: string;
  prometheus: string;
  alertmanager: string;
  /** What Alertmanager sent, newest last. */
  notifications: Notification[];
  /** Switches a fault of the first pod, or of the one with this name, on or off. */
  setFault(fault: string, isOn: boolean, pod?: string): Promise<void>;
  demo: Demo;
}

/** Takes what Alertmanager sends; ends with the process. */
async function startReceiver(): Promise<{ url: string; notifications: Notification[] }> {
  const notifications: Notification[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      notifications.push(JSON.parse(body) as Notification);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, notifications };
}

/** Enough for the chart of six hours; a week would take each worker seconds. */
const historySeconds = 7 * 3600;

async function startStack(folder: string): Promise<Stack> {
  const ports = await pickDemoPorts();
  const { site } = ports;
  const receiver = await startReceiver();
  const dist = join(folder, 'dist');
  copyBuildWithShortRefresh(dist);
  const demo = await startDemo({
    ports,
    siteUrl: `http://localhost:${site}`,
    trafficPerSecond: 20,
    skipsBuild: true,
    environment: { ...getEnvironment(), DIST_DIR: dist },
    folder,
    webhookUrl: receiver.url,
    historySeconds,
  });
  if (!demo.urls.prometheus || !demo.urls.alertmanager) throw new Error(demo.missingPrograms.join('\n'));
  return {
    site: `http://localhost:${site}`,
    prometheus: demo.urls.prometheus,
    alertmanager: demo.urls.alertmanager,
    notifications: receiver.notifications,
    async setFault(fault, isOn, pod = '') {
      const query = new URLSearchParams({ pod });
      const answer = await fetch(`${demo.urls.services[0]}/faults/${fault}?${query}`, {
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
