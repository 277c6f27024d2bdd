import { once } from 'node:events';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../demo/processes/wait-until.ts';
import { type DemoServices, startDemoServices } from '../../demo/services/start-services.ts';
import { findPort, portNames, tlsPortNames } from '../../demo/simulation/port-names.ts';
import { pickAdjacentPorts } from '../tools/free-ports.ts';

const json = { accept: 'application/json' };
let services: DemoServices;
let first: string;
let second: string;
let firstPort: number;

beforeAll(async () => {
  firstPort = await pickAdjacentPorts(portNames.length);
  services = await startDemoServices({ firstPort, trafficPerSecond: 200 });
  [first, second] = services.urls;
});
afterAll(() => services.stop());

const fetchJson = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, body: await response.json() };
};

async function readCounter(base: string, start: string): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(start));
  return Number(line?.split(' ').at(-1));
}

const waitForGrowth = (base: string, start: string) =>
  waitUntil(async () => (await readCounter(base, start)) > 0 || undefined, { what: start, timeoutMs: 5_000 });

describe('a demo pod', () => {
  it('exports metrics with its pod label, which grow with the traffic', async () => {
    const labels = (pod: string) => `status="200",service="sql-synthesizer",namespace="prod",pod="${pod}"`;
    await waitForGrowth(first, `api_requests_total{${labels('sql-synthesizer-7f9c4')}}`);
    await waitForGrowth(second, `api_requests_total{${labels('sql-synthesizer-2ab81')}}`);
    const text = await (await fetch(`${first}/metrics`)).text();
    expect(text).not.toContain('2ab81');
    expect(text).toMatch(/^query_duration_seconds_bucket\{le="0.1",.*pod="sql-synthesizer-7f9c4"/m);
    expect(text).toMatch(/^db_connections_max\{.*\} 30$/m);
    expect(text).toMatch(/^security_events_total\{kind="sql_injection_attempt",severity="high",.*\} 0$/m);
  });

  it('is healthy, and unhealthy with 503 while its database fault is on', async () => {
    expect(await fetchJson(`${first}/health`)).toEqual({
      status: 200,
      body: { overall_healthy: true, security_status: 'normal' },
    });
    services.switchFault('database', true);
    expect(await fetchJson(`${first}/health`)).toMatchObject({ status: 503, body: { overall_healthy: false } });
    expect((await fetchJson(`${first}/health/detailed`)).body).toMatchObject({
      overall_healthy: false,
      checks: { database: { status: 'unhealthy', healthy: false, active_connections: 30, pool_size: 30 } },
    });
    expect((await fetchJson(`${second}/health`)).status).toBe(200);
    services.switchFault('database', false);
    expect((await fetchJson(`${first}/health/detailed`)).body.checks.database.healthy).toBe(true);
  });

  it('lists recent security events as JSON', async () => {
    services.switchFault('security', true, 'sql-synthesizer-2ab81');
    const url = `${second}/api/security/events/recent`;
    const events = await waitUntil(
      async () => {
        const found = (await fetchJson(url)).body.filter(({ severity }: { severity: string }) => severity === 'high');
        return found.length > 0 ? found : undefined;
      },
      { what: 'a severe event', timeoutMs: 5_000 },
    );
    services.switchFault('security', false, 'sql-synthesizer-2ab81');
    expect(events[0]).toMatchObject({ severity: 'high', source_ip: expect.stringMatching(/^203\.0\.113\./) });
  });
});

describe('the fault switches', () => {
  it.each([
    ['POST', '/faults/errors', true, 'sql-synthesizer-7f9c4'],
    ['POST', '/faults/errors/off', false, 'sql-synthesizer-7f9c4'],
    ['POST', '/faults/slow?pod=2ab81', true, 'sql-synthesizer-2ab81'],
    ['DELETE', '/faults/slow?pod=sql-synthesizer-2ab81', false, 'sql-synthesizer-2ab81'],
    ['POST', '/faults/cache?place=2ab81', true, 'sql-synthesizer-2ab81'],
    ['DELETE', '/faults/cache?place=2ab81', false, 'sql-synthesizer-2ab81'],
  ])('%s %s responds with the new state', async (method, path, on, pod) => {
    const response = await fetch(first + path, { method, headers: json });
    const fault = path.split(/[/?]/)[2] ?? '';
    expect(await response.json()).toEqual({ fault, pod, on });
    expect((await fetchJson(`${second}/faults.json`)).body.pods[pod][fault]).toBe(on);
  });

  it.each([
    ['POST', '/faults/sira/disk', true, undefined],
    ['POST', '/faults/sira/disk/off', false, undefined],
    ['POST', '/faults/seekapa/errors', true, 'backend-deployment-7f9c4d-x2x7k'],
    ['DELETE', '/faults/seekapa/errors?place=x2x7k', false, 'backend-deployment-7f9c4d-x2x7k'],
  ])('%s %s switches the fault of that service only', async (method, path, on, place) => {
    const response = await fetch(second + path, { method, headers: json });
    const [, , service = '', fault = ''] = path.split(/[/?]/);
    expect(await response.json()).toEqual({ service, fault, on, ...(place && { place }) });
    const { body } = await fetchJson(`${first}/faults.json`);
    expect(body.services[service][fault]).toBe(on);
    expect(Object.values(body.services['sql-synthesizer'])).not.toContain(true);
  });

  it('redirect a form to the page', async () => {
    const response = await fetch(`${first}/faults/cache`, { method: 'POST', redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/faults#sql-synthesizer-cache');
    await fetch(`${first}/faults/cache`, { method: 'DELETE' });
  });

  it.each([
    ['POST', '/faults/eruption', 404, 'faults'],
    ['POST', '/faults/__proto__', 404, 'faults'],
    ['POST', '/faults/errors/on', 404, 'faults'],
    ['POST', '/faults/errors?pod=nobody', 404, 'pods'],
    ['POST', '/faults/sira/errors/on', 404, 'faults'],
    ['POST', '/faults/sira/eruption', 404, 'faults'],
    ['POST', '/faults/nobody/errors', 404, 'faults'],
    ['GET', '/faults/errors', 405, 'error'],
    ['DELETE', '/faults/errors/off', 405, 'error'],
    ['POST', '/metrics', 405, 'error'],
    ['GET', '/nothing', 404, 'error'],
  ])('%s %s is refused with %i and a reason', async (method, path, status, key) => {
    const response = await fetch(first + path, { method, headers: json });
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty(key);
  });

  it('refuse cross-site requests', async () => {
    const headers = { ...json, 'sec-fetch-site': 'cross-site' };
    expect((await fetch(`${first}/faults/errors`, { method: 'POST', headers })).status).toBe(403);
    expect((await fetchJson(`${first}/faults.json`)).body.pods['sql-synthesizer-7f9c4'].errors).toBe(false);
  });
});

/** When the certificate ends that a port presents, in days from now. */
async function readCertificateDays(port: number): Promise<number> {
  const socket = connect({ port, host: '127.0.0.1', ca: services.certificates.authority });
  await once(socket, 'secureConnect');
  const days = (Date.parse(socket.getPeerCertificate().valid_to) - Date.now()) / 86_400_000;
  socket.destroy();
  return Math.round(days);
}

describe('the TLS servers of SIRA', () => {
  it.each(tlsPortNames)(
    'present on %s a trusted certificate, and under the fault one that ends in 20 days',
    async (name) => {
      const port = findPort(firstPort, name);
      expect(await readCertificateDays(port)).toBe(80);
      await services.board.set('sira', 'certificate', true);
      expect(await readCertificateDays(port)).toBe(20);
      await services.board.set('sira', 'certificate', false);
      expect(await readCertificateDays(port)).toBe(80);
    },
  );
});
