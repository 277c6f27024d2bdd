import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRespondingOk } from '../../demo/processes/wait-until.ts';
import { readSettings } from '../../src/server/settings.ts';
import { pickFreePorts } from '../tools/free-ports.ts';

const runServer = (env: Record<string, string>) =>
  spawnSync('node', ['src/server/main.ts'], { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 20_000 });

describe('startup', () => {
  it.each([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535, but is "abc".'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535, but is "70000".'],
    [{ HOST: '192.0.2.1' }, 'HOST is no address of this machine; set it to one, or to 0.0.0.0 for all.'],
    [{ SHUTDOWN_SECONDS: '-1' }, 'SHUTDOWN_SECONDS must be a whole number from 0 to 600, but is "-1".'],
    [
      { PROMETHEUS_URL: 'prometheus:9090' },
      'PROMETHEUS_URL must be an address such as http://localhost:9090, with http:// or https://.',
    ],
    [{ DIST_DIR: '/nowhere' }, 'There is no build in /nowhere; run npm run build first.'],
  ])('stops for %j with one sentence', (env, sentence) => {
    const { status, stderr } = runServer(env);
    expect([status, stderr.trim()]).toEqual([1, sentence]);
    expect(existsSync('/nowhere')).toBe(false);
  });

  it.each(['127.0.0.1', '0.0.0.0', '::', 'fe80::1', 'localhost', 'node-1.example.com', 'node_1'])(
    'listens on %s',
    (host) => expect(readSettings({ HOST: host }).host).toBe(host),
  );

  it.each(['a b', '127.0.0.1:4321', '999.1.1.1', '127.1', '[::1]', ':::', 'http://a', 'a..b', '-a', '$(id)', '/tmp/a'])(
    'does not listen on %j, and says what to write',
    (host) =>
      expect(() => readSettings({ HOST: host })).toThrow(/^HOST must be an address or host name .* such as 0\.0/),
  );

  it.each([
    ['https://runbooks.example.com/', 'https://runbooks.example.com'],
    ['http://localhost:4321', 'http://localhost:4321'],
    ['', undefined],
  ])('takes %j as the public address', (value, expected) =>
    expect(readSettings({ PUBLIC_URL: value }).publicUrl).toBe(expected),
  );

  it.each(['runbooks.example.com', 'https://a/b', 'https://a?b', 'https://a#b', 'https://me@a', 'https://', 'ftp://a'])(
    'does not take %j as the public address',
    (value) =>
      expect(() => readSettings({ PUBLIC_URL: value })).toThrow(/^PUBLIC_URL must be an address such as https/),
  );

  it.each([[[]], [['--disable-sigusr1']]])('opens no inspector on SIGUSR1, with the options %j', async (options) => {
    const env = { ...process.env, PORT: '0' };
    const server = spawn('node', [...options, 'src/server/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    server.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
    await new Promise<void>((resolve) => {
      server.stdout.on('data', (chunk: Buffer) => {
        if (chunk.includes('Flarepath serves')) resolve();
      });
    });
    server.kill('SIGUSR1');
    // The line about the inspector would come before the process ends.
    server.kill('SIGTERM');
    expect([await ended, errors]).toEqual([0, '']);
  });

  it('reports that the port is taken', async () => {
    const [port] = await pickFreePorts(1);
    const first = spawn('node', ['src/server/main.ts'], {
      env: { ...process.env, PORT: String(port) },
      stdio: 'ignore',
    });
    const isUp = () => isRespondingOk(`http://127.0.0.1:${port}/readyz`);
    await expect.poll(isUp, { timeout: 20_000 }).toBe(true);
    expect(runServer({ PORT: String(port) }).stderr).toBe('The port is taken; set PORT to a free one.\n');
    first.kill('SIGKILL');
  });

  it('by npm ends on SIGTERM, with all its processes', async () => {
    const [port] = await pickFreePorts(1);
    const npm = spawn('npm', ['start', '--silent'], { env: { ...process.env, PORT: String(port) }, stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => npm.once('exit', resolve));
    const isUp = () => isRespondingOk(`http://127.0.0.1:${port}/readyz`);
    await expect.poll(isUp, { timeout: 20_000 }).toBe(true);
    npm.kill('SIGTERM');
    await ended;
    await expect.poll(isUp, { timeout: 10_000 }).toBe(false);
  });
});
