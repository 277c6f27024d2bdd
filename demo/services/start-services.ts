/** The demo's SQL Query Synthesizer: two pods with traffic in this process, each with its own server. */
import type { Server } from 'node:http';
import type { FaultName } from './faults.ts';
import { Pod } from './pod.ts';
import { startPodServer } from './pod-server.ts';
import { startTraffic } from './traffic.ts';

/** In the order of their ports. */
export const podNames = ['sql-synthesizer-7f9c4', 'sql-synthesizer-2ab81'] as const;

export type PodName = (typeof podNames)[number];

export interface DemoServices {
  /** Base URLs without a trailing slash, in the order of `podNames`. */
  urls: readonly [string, string];
  /** Switches a fault without HTTP, on the first pod by default. */
  switchFault(fault: FaultName, on: boolean, pod?: PodName): void;
  stop(): Promise<void>;
}

export interface DemoServicesOptions {
  ports: readonly [number, number];
  /** Simulated requests per second and pod; 20 by default. */
  trafficPerSecond?: number;
}

function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}

/** Resolves when both pods listen. When the second cannot, the first is closed. */
export async function startDemoServices(options: DemoServicesOptions): Promise<DemoServices> {
  const { ports, trafficPerSecond = 20 } = options;
  const pods = podNames.map((pod) => new Pod({ service: 'sql-synthesizer', namespace: 'prod', pod }));
  const servers: Server[] = [];
  try {
    for (const [index, pod] of pods.entries()) {
      servers.push(await startPodServer(pod, pods, ports[index] ?? 0));
    }
  } catch (error) {
    await Promise.all(servers.map(closeServer));
    throw error;
  }
  const stopTraffic = startTraffic(pods, trafficPerSecond);

  return {
    urls: [`http://127.0.0.1:${ports[0]}`, `http://127.0.0.1:${ports[1]}`],
    switchFault(fault, on, name = podNames[0]) {
      pods.find(({ identity }) => identity.pod === name)?.switchFault(fault, on);
    },
    async stop() {
      stopTraffic();
      await Promise.all(servers.map(closeServer));
    },
  };
}
