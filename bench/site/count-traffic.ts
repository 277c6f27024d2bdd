/**
 * A TCP proxy that counts requests and the bytes of their responses, whatever part of the browser sent them.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface TrafficCounter {
  url: string;
  bytes: number;
  requests: number;
  close(): void;
}

/** Listens on a free local port and forwards everything to `target`. */
export function countTraffic(target: string): Promise<TrafficCounter> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  return new Promise((resolve, reject) => {
    const server = createServer((client) => {
      const upstream = connect(Number(port), hostname);
      for (const socket of [client, upstream]) {
        sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => sockets.delete(socket));
      }
      client.on('data', (data) => {
        counter.requests += (data.toString('latin1').match(/^(?:GET|HEAD) /gm) ?? []).length;
      });
      upstream.on('data', (data) => {
        counter.bytes += data.length;
      });
      client.pipe(upstream).pipe(client);
    });
    const counter: TrafficCounter = {
      url: '',
      bytes: 0,
      requests: 0,
      close() {
        server.close();
        for (const socket of sockets) socket.destroy();
      },
    };
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      counter.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
      resolve(counter);
    });
  });
}
