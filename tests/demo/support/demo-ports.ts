/** Free ports for one demo. */
import type { DemoPorts } from '../../../demo/settings.ts';
import { pickAdjacentPorts } from '../../tools/free-ports.ts';

export async function pickDemoPorts(): Promise<DemoPorts> {
  const first = await pickAdjacentPorts(5);
  return { site: first, services: [first + 1, first + 2], prometheus: first + 3, alertmanager: first + 4 };
}

/** The environment that gives the demo these ports. */
export const createPortEnvironment = ({ site, services, prometheus, alertmanager }: DemoPorts) => ({
  PORT: String(site),
  DEMO_SERVICE_PORT: String(services[0]),
  DEMO_PROMETHEUS_PORT: String(prometheus),
  DEMO_ALERTMANAGER_PORT: String(alertmanager),
});
