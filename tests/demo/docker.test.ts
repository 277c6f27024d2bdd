import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { addSiteTarget, startPrometheus } from '../../demo/monitoring/start-prometheus.ts';
import { buildRunArguments, chooseListenHost, choosePeerHost } from '../../demo/programs/docker.ts';
import type { Program } from '../../demo/programs/program.ts';
import { sqlSynthesizer } from '../../demo/services/sql-synthesizer.ts';
import { pickAdjacentPorts } from '../tools/free-ports.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';

const image = 'prom/prometheus:v3.5.0';
const container = { name: 'demo-prometheus', image, folder: '/home/me/demo', port: 9090 };
const docker: Program = { kind: 'docker', docker: '/usr/bin/docker', image };
const binary: Program = { kind: 'binary', path: '/usr/bin/prometheus' };

describe('a program in a container', () => {
  it("shares the host's network on Linux and writes files as the user", () => {
    const args = buildRunArguments({ ...container, platform: 'linux', user: '1000:1000' });
    expect(args.join(' ')).toBe(
      'run --rm --name demo-prometheus --network host --user 1000:1000 ' +
        `--volume /home/me/demo:/home/me/demo ${image}`,
    );
    expect(chooseListenHost(docker, 'linux')).toBe('127.0.0.1');
    expect(choosePeerHost(docker, 'linux')).toBe('127.0.0.1');
  });

  it('publishes its port on 127.0.0.1 elsewhere, and reaches the host by name', () => {
    const args = buildRunArguments({ ...container, platform: 'darwin', user: '501:20' });
    expect(args.join(' ')).toBe(
      'run --rm --name demo-prometheus --publish 127.0.0.1:9090:9090 ' +
        `--volume /home/me/demo:/home/me/demo ${image}`,
    );
    expect(chooseListenHost(docker, 'darwin')).toBe('0.0.0.0');
    expect(choosePeerHost(docker, 'darwin')).toBe('host.docker.internal');
  });

  it('has no effect on an installed program', () => {
    expect(chooseListenHost(binary, 'darwin')).toBe('127.0.0.1');
    expect(choosePeerHost(binary, 'darwin')).toBe('127.0.0.1');
  });

  it('is started by docker with the same flags, and removed by name when it stops', async () => {
    const folder = createTemporaryFolder();
    const port = await pickAdjacentPorts(1);
    // A fake docker that records its arguments and stays for `run`.
    const command = join(folder, 'docker');
    const calls = join(folder, 'calls');
    const engine = createServer((_request, response) => response.writeHead(existsSync(calls) ? 200 : 503).end());
    await new Promise<void>((resolve) => engine.listen(port, '127.0.0.1', resolve));
    onTestFinished(() => void engine.close());
    writeFileSync(command, `#!/bin/sh\necho "$*" >> ${calls}\n[ "$1" = run ] && exec sleep 60\nexit 0\n`);
    chmodSync(command, 0o755);

    const server = await startPrometheus({
      program: { kind: 'docker', docker: command, image },
      port,
      folder,
      machine: {
        platform: 'darwin',
        isRoot: false,
        isDebian: false,
        policyFile: '',
        user: undefined,
        environment: process.env,
      },
      siteUrl: 'http://127.0.0.1:4321',
      services: [sqlSynthesizer],
      firstPort: 5000,
      alertmanagerPort: 9093,
    });
    await server.stop();
    const [run, remove] = readFileSync(calls, 'utf8').trim().split('\n');
    expect(run).toContain(`${image} --web.listen-address=0.0.0.0:${port} --web.external-url=http://127.0.0.1:${port}/`);
    expect(run).toContain(`--config.file=${folder}/config/prometheus.yml`);
    expect(remove).toBe(`rm --force flarepath-demo-prometheus-${port}`);
    const config = readFileSync(`${folder}/config/prometheus.yml`, 'utf8');
    const { scrape_configs: jobs, alerting } = parse(config);
    const listTargets = (all: { targets: string[] }[]) => all.flatMap(({ targets }) => targets);
    const [services, site] = jobs;
    expect(listTargets(services.static_configs)).toEqual(['host.docker.internal:5000', 'host.docker.internal:5001']);
    const [file = ''] = site.file_sd_configs[0].files;
    expect(readFileSync(file, 'utf8')).toBe('[]');
    addSiteTarget(folder, { kind: 'docker', docker: command, image }, 'darwin', 4321);
    expect(listTargets(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['host.docker.internal:4321']);
    expect(listTargets(alerting.alertmanagers[0].static_configs)).toEqual(['host.docker.internal:9093']);
  });
});
