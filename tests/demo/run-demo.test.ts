import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../demo/processes/wait-until.ts';
import type { DemoPorts } from '../../demo/settings.ts';
import { findPort, portNames } from '../../demo/simulation/port-names.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { createPortEnvironment, pickDemoPorts } from './support/demo-ports.ts';
import { findProcesses } from './support/process-table.ts';

const script = join(import.meta.dirname, 'support', 'stand-in-demo.ts');
const running = new Set<ReturnType<typeof spawn>>();
afterEach(() => {
  for (const child of running) child.kill('SIGTERM');
  running.clear();
});

/** Runs the command as a terminal would, with a substitute for the site and its build. */
async function runCommand(environment: Record<string, string> = {}, args: readonly string[] = []) {
  const ports: DemoPorts = await pickDemoPorts();
  const folder = createTemporaryFolder();
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, STAND_IN_FOLDER: folder, ...createPortEnvironment(ports), ...environment },
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const ended = once(child, 'exit').then(([code]) => code);
  const waitForOutput = (text: string) =>
    waitUntil(async () => output.includes(text) || undefined, { what: text, timeoutMs: 30_000 });
  return { child, ports, folder, ended, waitForOutput, output: () => output };
}

/** Prometheus and Alertmanager, by their folder. */
const findMonitoring = (folder: string) => findProcesses(`${folder}/config/`);

async function isListening(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

async function expectNothingLeft(folder: string, ports: DemoPorts): Promise<void> {
  expect([...findMonitoring(folder).values()]).toEqual([]);
  const ofServices = portNames.map((name) => findPort(ports.services, name));
  for (const port of [ports.site, ...ofServices, ports.prometheus, ports.alertmanager]) {
    expect(await isListening(port), String(port)).toBe(false);
  }
}

describe('npm run demo', { timeout: 60_000 }, () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'prints what to open, and stops every process on %s',
    async (signal) => {
      const { child, ports, folder, ended, waitForOutput, output } = await runCommand();
      await waitForOutput('Ctrl-C stops everything.');
      expect(findMonitoring(folder).size).toBe(2);
      expect(await isListening(ports.site)).toBe(true);
      expect(output()).toContain(`http://127.0.0.1:${ports.site}/alerts/HighErrorRate/`);
      expect(output()).toContain(`http://127.0.0.1:${ports.site}/status/`);
      expect(output()).toContain(`http://127.0.0.1:${ports.services}/faults`);
      child.kill(signal);
      expect(await ended).toBe(0);
      await expectNothingLeft(folder, ports);
    },
  );

  it('starts a program again that ended by itself, and says so; the others go on', async () => {
    const { child, ports, folder, ended, waitForOutput } = await runCommand();
    await waitForOutput('Ctrl-C stops everything.');
    const [pid] = [...findMonitoring(folder)].find(([, args]) => args.includes('prometheus.yml')) ?? [];
    process.kill(pid as number, 'SIGKILL');
    await waitForOutput('Prometheus ended by itself (signal SIGKILL). It is started again.');
    await waitForOutput('Prometheus runs again.');
    expect(findMonitoring(folder).size).toBe(2);
    expect(await isListening(ports.site)).toBe(true);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expectNothingLeft(folder, ports);
  });

  it('stops a Prometheus that hangs', async () => {
    const { child, ports, folder, ended, waitForOutput } = await runCommand();
    await waitForOutput('Ctrl-C stops everything.');
    const url = `http://127.0.0.1:${ports.services}/faults/monitoring/prometheus-hangs`;
    expect(await (await fetch(url, { method: 'POST', headers: { accept: 'application/json' } })).json()).toEqual({
      service: 'monitoring',
      fault: 'prometheus-hangs',
      on: true,
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expectNothingLeft(folder, ports);
  });

  it('refuses an option that it does not know, and starts nothing', async () => {
    const { ports, folder, ended, output } = await runCommand({}, ['--turo', '--tour']);
    expect(await ended).toBe(1);
    expect(output()).toBe('"--turo" is no option of the demo. The options are --tour and --help.\n');
    await expectNothingLeft(folder, ports);
  });

  it('prints its options', async () => {
    const { ended, output } = await runCommand({}, ['--help']);
    expect(await ended).toBe(0);
    expect(output()).toContain('--tour');
  });

  it('stops during the build', async () => {
    const { child, ports, folder, ended, waitForOutput } = await runCommand({
      STAND_IN_BUILD: `setInterval(() => {}, 1000); '${createTemporaryFolder()}'`,
    });
    await waitForOutput('Building the site.');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    await expectNothingLeft(folder, ports);
  });

  it('prints the output of a failed build, and starts nothing', async () => {
    const build = "console.error('runbooks/a.mdx:3 no such signal'); process.exitCode = 1";
    const { ports, folder, ended, output } = await runCommand({ STAND_IN_BUILD: build });
    expect(await ended).toBe(1);
    expect(output()).toContain('runbooks/a.mdx:3 no such signal');
    await expectNothingLeft(folder, ports);
  });

  it('starts the site without Prometheus, and prints what is missing', async () => {
    const { child, ports, folder, ended, waitForOutput, output } = await runCommand({
      STAND_IN_MISSING: '1',
      PROMETHEUS_URL: 'http://127.0.0.1:1',
    });
    await waitForOutput('Ctrl-C stops everything.');
    expect(output()).toContain('A program is missing.');
    const environment = await (await fetch(`http://127.0.0.1:${ports.site}/`)).json();
    expect(environment).not.toHaveProperty('PROMETHEUS_URL');
    expect(environment).toHaveProperty('SQL_SYNTHESIZER_URL', `http://127.0.0.1:${ports.services}`);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expectNothingLeft(folder, ports);
  });
});
