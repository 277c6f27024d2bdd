/**
 * The demo's settings from the environment: ports, the site's URL, the traffic. All wrong values are reported at once,
 * before anything starts.
 */
import { type Environment, parseWholeNumber } from '../src/lib/environment.ts';
import type { RequiredPort } from './processes/port-conflicts.ts';
import { findPort, type PortName, portNames } from './simulation/port-names.ts';

export interface DemoPorts {
  site: number;
  /** The first of the block of ports of the simulated services; `port-names.ts` has their order. */
  services: number;
  prometheus: number;
  alertmanager: number;
}

export interface DemoSettings {
  ports: DemoPorts;
  /** The site's base URL as alerts link to it, without a trailing slash. */
  siteUrl: string;
  /** Simulated requests per second that reach each program. */
  trafficPerSecond: number;
  /** DEMO_SKIP_BUILD=1: serve an earlier build. */
  skipsBuild: boolean;
}

/** `problems` has a sentence for each wrong variable; use the settings only when it is empty. */
export interface DemoSettingsResult {
  settings: DemoSettings;
  problems: string[];
}

function readSiteUrl(text: string, problems: string[]): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
    problems.push('SITE_URL must be an http or https address without query, like http://127.0.0.1:4321.');
    return text;
  }
  return url.href.replace(/\/+$/, '');
}

const maxPort = 65_535;

/** Reads PORT, DEMO_SERVICE_PORT, DEMO_PROMETHEUS_PORT, DEMO_ALERTMANAGER_PORT, SITE_URL and the others. */
export function readDemoSettings(environment: Environment): DemoSettingsResult {
  const problems: string[] = [];
  const readNumber = (name: string, fallback: number, [min, max]: [number, number]): number => {
    const text = environment[name]?.trim();
    if (!text) return fallback;
    const value = parseWholeNumber(text, min, max);
    if (value === undefined) problems.push(`${name} must be a whole number from ${min} to ${max}.`);
    return value ?? fallback;
  };

  const site = readNumber('PORT', 4321, [1, maxPort]);
  const ports: DemoPorts = {
    site,
    services: readNumber('DEMO_SERVICE_PORT', 5000, [1, maxPort - portNames.length + 1]),
    prometheus: readNumber('DEMO_PROMETHEUS_PORT', 9090, [1, maxPort]),
    alertmanager: readNumber('DEMO_ALERTMANAGER_PORT', 9093, [1, maxPort]),
  };
  const settings: DemoSettings = {
    ports,
    siteUrl: readSiteUrl(environment['SITE_URL'] || `http://127.0.0.1:${site}`, problems),
    trafficPerSecond: readNumber('DEMO_TRAFFIC_PER_SECOND', 20, [1, 1_000]),
    skipsBuild: environment['DEMO_SKIP_BUILD'] === '1',
  };
  return { settings, problems };
}

const portOwners: Readonly<Record<PortName, string>> = {
  'sql-synthesizer': 'the SQL Query Synthesizer',
  'sql-synthesizer-2': 'the second pod of the SQL Query Synthesizer',
  sira: "SIRA's metrics",
  'sira-api': "SIRA's API",
  'sira-site': "SIRA's website",
  synap: 'Synap',
  'synap-inngest': "Synap's Inngest",
  seekapa: 'Seekapa',
  'optimal-build': 'Optimal Build',
};

/** Each port with its owner and the variable that changes it. */
export function listRequiredPorts({ site, services, prometheus, alertmanager }: DemoPorts): RequiredPort[] {
  return [
    { owner: 'the site', port: site, variable: 'PORT' },
    ...portNames.map((name) => ({
      owner: portOwners[name],
      port: findPort(services, name),
      variable: 'DEMO_SERVICE_PORT',
    })),
    { owner: 'Prometheus', port: prometheus, variable: 'DEMO_PROMETHEUS_PORT' },
    { owner: 'Alertmanager', port: alertmanager, variable: 'DEMO_ALERTMANAGER_PORT' },
  ];
}
