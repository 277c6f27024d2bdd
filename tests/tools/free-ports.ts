/** Ports on which nothing listens. */
import { createServer } from 'node:net';

/** The port that could be opened: `port`, or any one for 0; `undefined` when `port` is taken. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

/** `count` different ports. */
export async function pickFreePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add((await tryPort(0)) ?? 0);
  return [...ports];
}

/** The first of `count` adjacent ports, below the range that the system assigns to clients. */
export async function pickAdjacentPorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const ports = await Promise.all(Array.from({ length: count }, (_, index) => tryPort(first + index)));
    if (ports.every((port) => port !== undefined)) return first;
  }
}
