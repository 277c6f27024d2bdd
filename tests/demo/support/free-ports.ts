/** Ports that nobody listens on, below the range from which the system lends ports to clients. */
import { createServer } from 'node:net';
import type { DemoPorts } from '../../../demo/settings.ts';

async function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  return promise;
}

/** The first of `count` neighbouring free ports. */
export async function findAdjacentFreePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const all = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (all.every(Boolean)) return first;
  }
}

/** A whole set for one demo. */
export async function findDemoPorts(): Promise<DemoPorts> {
  const first = await findAdjacentFreePorts(5);
  return { site: first, services: [first + 1, first + 2], prometheus: first + 3, alertmanager: first + 4 };
}
