import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describePortConflicts } from '../../demo/processes/port-conflicts.ts';
import { pickAdjacentPorts } from '../tools/free-ports.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { createPortEnvironment, pickDemoPorts } from './support/demo-ports.ts';

async function occupyPort(port: number): Promise<void> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(port, '127.0.0.1', resolve);
  onTestFinished(() => void server.close());
  await promise;
}

describe('taken ports', () => {
  it('are none where all ports are free', async () => {
    const port = await pickAdjacentPorts(1);
    expect(await describePortConflicts([{ owner: 'the site', port, variable: 'PORT' }])).toEqual([]);
  });

  it('are reported all at once, each with its variable', async () => {
    const port = await pickAdjacentPorts(2);
    await occupyPort(port);
    await occupyPort(port + 1);
    const problems = await describePortConflicts([
      { owner: 'the site', port, variable: 'PORT' },
      { owner: 'Prometheus', port: port + 1, variable: 'DEMO_PROMETHEUS_PORT' },
    ]);
    expect(problems).toEqual([
      `Port ${port} for the site is taken by another program: set PORT to a free port.`,
      `Port ${port + 1} for Prometheus is taken by another program: set DEMO_PROMETHEUS_PORT to a free port.`,
    ]);
  });

  it('include a port that the demo would use twice', async () => {
    const port = await pickAdjacentPorts(1);
    const problems = await describePortConflicts([
      { owner: 'the site', port, variable: 'PORT' },
      { owner: 'Prometheus', port, variable: 'DEMO_PROMETHEUS_PORT' },
    ]);
    expect(problems).toEqual([
      `Port ${port} for Prometheus is wanted by the site too: set DEMO_PROMETHEUS_PORT to a free port.`,
    ]);
  });

  it('end the demo with code 1 before anything starts', async () => {
    const ports = await pickDemoPorts();
    await occupyPort(ports.alertmanager);
    const folder = createTemporaryFolder();
    const script = join(import.meta.dirname, 'support', 'stand-in-demo.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      env: { ...process.env, STAND_IN_FOLDER: join(folder, 'demo'), ...createPortEnvironment(ports) },
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
