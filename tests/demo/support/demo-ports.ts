/** Free ports for one demo. */
import type { DemoPorts } from '../../../demo/settings.ts';
import { portNames } from '../../../demo/simulation/port-names.ts';
import { pickAdjacentPorts } from '../../tools/free-ports.ts';

export async function pickDemoPorts(): Promise<DemoPorts> {
  const first = await pickAdjacentPorts(portNames.length + 3);
  const services = first + 3;
  return { site: first, services, prometheus: first + 1, alertmanager: first + 2 };
}

/** The environment that gives the demo these ports. */
export const createPortEnvironment = ({ site, services, prometheus, alertmanager }: DemoPorts) => ({
  PORT: String(site),
  DEMO_SERVICE_PORT: String(services),
  DEMO_PROMETHEUS_PORT: String(prometheus),
  DEMO_ALERTMANAGER_PORT: String(alertmanager),
});
