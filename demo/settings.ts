/**
 * What the environment may change about the demo: ports, the site's address, the traffic. Wrong values are
 * named all at once, before anything starts.
 */
import type { Environment } from '../src/lib/environment.ts';
import type { RequiredPort } from './processes/port-conflicts.ts';

export interface DemoPorts {
  site: number;
  /** The two pods, in the order of their names. */
  services: readonly [number, number];
  prometheus: number;
  alertmanager: number;
}

export interface DemoSettings {
  ports: DemoPorts;
  /** The site's base address as alerts link to it, no trailing slash. */
  siteUrl: string;
  /** Simulated requests per second and pod. */
  trafficPerSecond: number;
  /** DEMO_SKIP_BUILD=1: serve what an earlier build left. */
  skipsBuild: boolean;
}

/** `problems` holds a sentence per wrong variable; the settings are of use only when it is empty. */
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

/** Reads PORT, DEMO_SERVICE_PORT, DEMO_PROMETHEUS_PORT, DEMO_ALERTMANAGER_PORT, SITE_URL and the others. */
export function readDemoSettings(environment: Environment): DemoSettingsResult {
  const problems: string[] = [];
  const readNumber = (name: string, usual: number, [least, most]: [number, number]): number => {
    const text = environment[name]?.trim();
    if (!text) return usual;
    const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    problems.push(`${name} must be a whole number from ${least} to ${most}.`);
    return usual;
  };

  const site = readNumber('PORT', 4321, [1, 65_535]);
  const service = readNumber('DEMO_SERVICE_PORT', 5000, [1, 65_534]);
  const ports: DemoPorts = {
    site,
    services: [service, service + 1],
    prometheus: readNumber('DEMO_PROMETHEUS_PORT', 9090, [1, 65_535]),
    alertmanager: readNumber('DEMO_ALERTMANAGER_PORT', 9093, [1, 65_535]),
  };
  const settings: DemoSettings = {
    ports,
    siteUrl: readSiteUrl(environment['SITE_URL'] || `http://127.0.0.1:${site}`, problems),
    trafficPerSecond: readNumber('DEMO_TRAFFIC_PER_SECOND', 20, [1, 1_000]),
    skipsBuild: environment['DEMO_SKIP_BUILD'] === '1',
  };
  return { settings, problems };
}

/** Each port with its owner and the variable that moves it. */
export function listRequiredPorts({ site, services, prometheus, alertmanager }: DemoPorts): RequiredPort[] {
  return [
    { owner: 'the site', port: site, variable: 'PORT' },
    { owner: 'the demo service', port: services[0], variable: 'DEMO_SERVICE_PORT' },
    { owner: 'the second pod of the demo service', port: services[1], variable: 'DEMO_SERVICE_PORT' },
    { owner: 'Prometheus', port: prometheus, variable: 'DEMO_PROMETHEUS_PORT' },
    { owner: 'Alertmanager', port: alertmanager, variable: 'DEMO_ALERTMANAGER_PORT' },
  ];
}
