import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../demo/processes/wait-until.ts';
import type { DemoPorts } from '../../demo/settings.ts';
import { findDemoPorts } from './support/free-ports.ts';
import { findProcesses } from './support/process-table.ts';
import { createTemporaryFolder } from './support/temporary-folder.ts';

const script = join(import.meta.dirname, 'support', 'stand-in-demo.ts');
const running = new Set<ReturnType<typeof spawn>>();
afterEach(() => {
  for (const child of running) child.kill('SIGTERM');
  running.clear();
});

/** Runs the command as a terminal would, with a stand-in for the site and for its build. */
async function runCommand(environment: Record<string, string> = {}) {
  const ports: DemoPorts = await findDemoPorts();
  const folder = createTemporaryFolder();
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      STAND_IN_FOLDER: folder,
      PORT: String(ports.site),
      DEMO_SERVICE_PORT: String(ports.services[0]),
      DEMO_PROMETHEUS_PORT: String(ports.prometheus),
      DEMO_ALERTMANAGER_PORT: String(ports.alertmanager),
      ...environment,
    },
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const ended = once(child, 'exit').then(([code]) => code);
  const says = (text: string) =>
    waitUntil(async () => output.includes(text) || undefined, { what: text, timeoutMs: 30_000 });
  return { child, ports, folder, ended, says, output: () => output };
}

/** The site's stand-in is known by its port, Prometheus and Alertmanager by their folder. */
const findMonitoring = (folder: string) => findProcesses(`${folder}/config/`);

async function isListening(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

async function expectNothingLeft(folder: string, ports: DemoPorts): Promise<void> {
  expect([...findMonitoring(folder).values()]).toEqual([]);
  for (const port of [ports.site, ...ports.services, ports.prometheus, ports.alertmanager]) {
    expect(await isListening(port), String(port)).toBe(false);
  }
}

describe('npm run demo', { timeout: 60_000 }, () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'says what to open, and stops every process on %s',
    async (signal) => {
      const { child, ports, folder, ended, says, output } = await runCommand();
      await says('Ctrl-C stops everything.');
      expect(findMonitoring(folder).size).toBe(2);
      expect(await isListening(ports.site)).toBe(true);
      expect(output()).toContain(`http://127.0.0.1:${ports.site}/alerts/HighErrorRate/`);
      expect(output()).toContain(`http://127.0.0.1:${ports.site}/status/`);
      expect(output()).toContain(`http://127.0.0.1:${ports.services[0]}/faults`);
      child.kill(signal);
      expect(await ended).toBe(0);
      await expectNothingLeft(folder, ports);
    },
  );

  it('stops the rest and says who died when a process ends by itself', async () => {
    const { ports, folder, ended, says, output } = await runCommand();
    await says('Ctrl-C stops everything.');
    const [victim] = [...findMonitoring(folder)].find(([, args]) => args.includes('prometheus.yml')) ?? [];
    process.kill(victim as number, 'SIGKILL');
    expect(await ended).toBe(1);
    expect(output()).toContain('Prometheus ended by itself (signal SIGKILL)');
    expect(output()).toContain('Server is ready to receive web requests.');
    await expectNothingLeft(folder, ports);
  });

  it('stops while it is still building', async () => {
    const { child, ports, folder, ended, says } = await runCommand({
      STAND_IN_BUILD: `setInterval(() => {}, 1000); '${createTemporaryFolder()}'`,
    });
    await says('Building the site.');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    await expectNothingLeft(folder, ports);
  });

  it('shows what a failing build wrote, and starts nothing', async () => {
    const build = "console.error('runbooks/a.mdx:3 no such signal'); process.exitCode = 1";
    const { ports, folder, ended, output } = await runCommand({ STAND_IN_BUILD: build });
    expect(await ended).toBe(1);
    expect(output()).toContain('runbooks/a.mdx:3 no such signal');
    await expectNothingLeft(folder, ports);
  });

  it('starts the site without Prometheus, and says what is missing', async () => {
    const { child, ports, folder, ended, says, output } = await runCommand({
      STAND_IN_MISSING: '1',
      PROMETHEUS_URL: 'http://127.0.0.1:1',
    });
    await says('Ctrl-C stops everything.');
    expect(output()).toContain('A program is missing.');
    const given = await (await fetch(`http://127.0.0.1:${ports.site}/`)).json();
    expect(given).not.toHaveProperty('PROMETHEUS_URL');
    expect(given).toHaveProperty('SQL_SYNTHESIZER_URL', `http://127.0.0.1:${ports.services[0]}`);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expectNothingLeft(folder, ports);
  });
});
