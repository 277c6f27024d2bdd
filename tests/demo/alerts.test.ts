import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRespondingOk, waitUntil } from '../../demo/processes/wait-until.ts';
import type { DemoPorts } from '../../demo/settings.ts';
import { findPort, portNames } from '../../demo/simulation/port-names.ts';
import { type Demo, startDemo } from '../../demo/start-demo.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { pickDemoPorts } from './support/demo-ports.ts';

interface PrometheusAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state: string;
}

interface SentAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  generatorURL: string;
  endsAt: string;
}

const folder = createTemporaryFolder(afterAll);
const siteUrl = 'http://runbooks.example/base';
let ports: DemoPorts;
let demo: Demo;

beforeAll(async () => {
  ports = await pickDemoPorts();
  demo = await startDemo({
    ports,
    siteUrl,
    folder,
    trafficPerSecond: 50,
    skipsBuild: false,
    historySeconds: 0,
    environment: process.env,
    buildCommand: [process.execPath, '--eval', ''],
    siteCommand: [process.execPath, `${import.meta.dirname}/support/stand-in-site.ts`],
  });
}, 60_000);

afterAll(() => demo?.stop(), 30_000);

const get = async (url: string) => (await fetch(url)).json();

async function findAlerts(name: string): Promise<PrometheusAlert[]> {
  const { data } = await get(`${demo.urls.prometheus}/api/v1/alerts`);
  return data.alerts.filter(({ labels }: PrometheusAlert) => labels['alertname'] === name);
}

async function findFiring(name: string): Promise<PrometheusAlert | undefined> {
  return (await findAlerts(name)).find(({ state }) => state === 'firing');
}

async function findSent(name: string): Promise<SentAlert | undefined> {
  const all: SentAlert[] = await get(`${demo.urls.alertmanager}/api/v2/alerts`);
  return all.find(({ labels }) => labels['alertname'] === name);
}

const waitOptions = (what: string) => ({ what, timeoutMs: 40_000 });

describe('Prometheus and Alertmanager of the demo', () => {
  // Concurrent: each waits until its rule's window has filled and emptied again.
  it.concurrent.for([
    ['errors', 'HighErrorRate'],
    ['slow', 'HighResponseTime'],
    ['database', 'DatabaseConnectionFailure'],
    ['security', 'SecurityIncident'],
  ] as const)('raise %s as %s, and resolve it', { timeout: 90_000 }, async ([fault, name], context) => {
    const pod = 'sql-synthesizer-2ab81';
    context.onTestFinished(() => demo.services.switchFault(fault, false, pod));
    demo.services.switchFault(fault, true, pod);
    const alert = await waitUntil(() => findFiring(name), waitOptions(`${name} to fire`));
    expect(await findAlerts(name)).toHaveLength(1);
    expect(alert.annotations['runbook_url']).toBe(
      `${siteUrl}/alerts/${name}/?service=sql-synthesizer&namespace=prod&pod=${pod}`,
    );

    const sent = await waitUntil(() => findSent(name), waitOptions(`${name} in Alertmanager`));
    expect(sent.annotations).toEqual(alert.annotations);
    expect(sent.labels).toMatchObject({ service: 'sql-synthesizer', namespace: 'prod', pod });
    expect(sent.generatorURL).toMatch(new RegExp(`^http://127.0.0.1:${ports.prometheus}/graph`));

    demo.services.switchFault(fault, false, pod);
    const isInactive = async () => (await findAlerts(name)).length === 0 || undefined;
    await waitUntil(isInactive, waitOptions(`${name} to end`));
  });

  it('send the Watchdog', async () => {
    await waitUntil(() => findSent('Watchdog'), waitOptions('the Watchdog in Alertmanager'));
  });

  it('give the site the URLs of all servers', async () => {
    expect(await get(demo.urls.site)).toMatchObject({
      PORT: String(ports.site),
      HOST: '127.0.0.1',
      SITE_URL: siteUrl,
      PROMETHEUS_URL: demo.urls.prometheus,
      ALERTMANAGER_URL: demo.urls.alertmanager,
      SQL_SYNTHESIZER_URL: demo.urls.services[0],
      FLAREPATH_URL: demo.urls.site,
    });
  });

  it('let no web page read from Prometheus', async () => {
    const headers = { origin: 'https://evil.example' };
    const response = await fetch(`${demo.urls.prometheus}/api/v1/alerts`, { headers });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('listen on no address but 127.0.0.1', async () => {
    const addresses = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    const { site, services, prometheus, alertmanager } = ports;
    const ofServices = portNames.map((name) => findPort(services, name));
    for (const { address } of [...addresses, { address: '127.0.0.2' }]) {
      for (const port of [site, ...ofServices, prometheus, alertmanager]) {
        expect(await isRespondingOk(`http://${address}:${port}/metrics`), `${address}:${port}`).toBe(false);
      }
    }
  });

  it('start Prometheus again on the same port with the same data', { timeout: 60_000 }, async () => {
    const count = async () => {
      const query = encodeURIComponent(`count_over_time(up{instance="127.0.0.1:${ports.services}"}[10m])`);
      const { data } = await get(`${demo.urls.prometheus}/api/v1/query?query=${query}`);
      return Number(data.result[0]?.value[1] ?? 0);
    };
    const before = await waitUntil(
      async () => ((await count()) > 3 ? count() : undefined),
      waitOptions('some history'),
    );
    await demo.stopPrometheus();
    expect(await isRespondingOk(`${demo.urls.prometheus}/-/healthy`)).toBe(false);
    expect(await isRespondingOk(`${demo.urls.alertmanager}/-/healthy`)).toBe(true);
    await demo.startPrometheus();
    expect(await count()).toBeGreaterThanOrEqual(before);
  });
});
