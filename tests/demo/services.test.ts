import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRespondingOk, waitUntil } from '../../demo/processes/wait-until.ts';
import { type DemoServices, startDemoServices } from '../../demo/services/start-services.ts';
import { pickAdjacentPorts } from '../tools/free-ports.ts';

const json = { accept: 'application/json' };
let services: DemoServices;
let first: string;
let second: string;

beforeAll(async () => {
  const port = await pickAdjacentPorts(2);
  services = await startDemoServices({ ports: [port, port + 1], trafficPerSecond: 200 });
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
  ])('%s %s responds with the new state', async (method, path, on, pod) => {
    const response = await fetch(first + path, { method, headers: json });
    const fault = path.split(/[/?]/)[2] ?? '';
    expect(await response.json()).toEqual({ fault, pod, on });
    expect((await fetchJson(`${second}/faults.json`)).body.pods[pod][fault]).toBe(on);
  });

  it('redirect a form to the page', async () => {
    const response = await fetch(`${first}/faults/cache`, { method: 'POST', redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/faults#cache');
    await fetch(`${first}/faults/cache`, { method: 'DELETE' });
  });

  it.each([
    ['POST', '/faults/eruption', 404, 'faults'],
    ['POST', '/faults/__proto__', 404, 'faults'],
    ['POST', '/faults/errors/on', 404, 'faults'],
    ['POST', '/faults/errors?pod=nobody', 404, 'pods'],
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

describe('the fault page', () => {
  it('has a button for each fault and pod, and no script or inline style', async () => {
    services.switchFault('errors', true);
    const html = await (await fetch(`${first}/faults`)).text();
    services.switchFault('errors', false);
    const actions = Array.from(html.matchAll(/action="([^"]+)"/g), ([, action]) => action);
    expect(actions).toHaveLength(10);
    expect(actions).toContain('/faults/errors/off?pod=sql-synthesizer-7f9c4');
    expect(actions).toContain('/faults/errors?pod=sql-synthesizer-2ab81');
    expect(html).not.toMatch(/<script|<style|style=/);
  });

  it('has a style sheet', async () => {
    expect(await isRespondingOk(`${first}/faults.css`)).toBe(true);
    expect((await fetch(`${first}/faults.css`)).headers.get('content-type')).toContain('text/css');
  });
});
