import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describePortConflicts } from '../../demo/processes/port-conflicts.ts';
import { findAdjacentFreePorts, findDemoPorts } from './support/free-ports.ts';
import { createTemporaryFolder } from './support/temporary-folder.ts';

async function occupy(port: number): Promise<void> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(port, '127.0.0.1', resolve);
  onTestFinished(() => void server.close());
  await promise;
}

describe('taken ports', () => {
  it('are not found where all are free', async () => {
    const port = await findAdjacentFreePorts(1);
    expect(await describePortConflicts([{ owner: 'the site', port, variable: 'PORT' }])).toEqual([]);
  });

  it('are named all at once, each with its variable', async () => {
    const port = await findAdjacentFreePorts(2);
    await occupy(port);
    await occupy(port + 1);
    const problems = await describePortConflicts([
      { owner: 'the site', port, variable: 'PORT' },
      { owner: 'Prometheus', port: port + 1, variable: 'DEMO_PROMETHEUS_PORT' },
    ]);
    expect(problems).toEqual([
      `Port ${port} for the site is taken by another program: set PORT to a free port.`,
      `Port ${port + 1} for Prometheus is taken by another program: set DEMO_PROMETHEUS_PORT to a free port.`,
    ]);
  });

  it('include one that the demo itself would use twice', async () => {
    const port = await findAdjacentFreePorts(1);
    const problems = await describePortConflicts([
      { owner: 'the site', port, variable: 'PORT' },
      { owner: 'Prometheus', port, variable: 'DEMO_PROMETHEUS_PORT' },
    ]);
    expect(problems).toEqual([
      `Port ${port} for Prometheus is wanted by the site too: set DEMO_PROMETHEUS_PORT to a free port.`,
    ]);
  });

  it('end the demo with code 1 before anything is started', async () => {
    const ports = await findDemoPorts();
    await occupy(ports.alertmanager);
    const folder = createTemporaryFolder();
    const script = join(import.meta.dirname, 'support', 'stand-in-demo.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      env: {
        ...process.env,
        STAND_IN_FOLDER: join(folder, 'demo'),
        PORT: String(ports.site),
        DEMO_SERVICE_PORT: String(ports.services[0]),
        DEMO_PROMETHEUS_PORT: String(ports.prometheus),
        DEMO_ALERTMANAGER_PORT: String(ports.alertmanager),
      },
    });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      `Port ${ports.alertmanager} for Alertmanager is taken by another program: ` +
        'set DEMO_ALERTMANAGER_PORT to a free port.\n',
    );
    expect(existsSync(join(folder, 'demo'))).toBe(false);
  });
});
