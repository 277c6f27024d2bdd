/**
 * A door before a server that counts what goes through it: every byte of every answer, whoever in the browser asked.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface TrafficCounter {
  url: string;
  bytes: number;
  requests: number;
  close(): void;
}

/** Listens on a free port of this machine and hands everything on to `target`. */
export function countTraffic(target: string): Promise<TrafficCounter> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  return new Promise((resolve, reject) => {
    const server = createServer((reader) => {
      const upstream = connect(Number(port), hostname);
      for (const socket of [reader, upstream]) {
        open.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => open.delete(socket));
      }
      reader.on('data', (data) => {
        counter.requests += (data.toString('latin1').match(/^(?:GET|HEAD) /gm) ?? []).length;
      });
      upstream.on('data', (data) => {
        counter.bytes += data.length;
      });
      reader.pipe(upstream).pipe(reader);
    });
    const counter: TrafficCounter = {
      url: '',
      bytes: 0,
      requests: 0,
      close() {
        server.close();
        for (const socket of open) socket.destroy();
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
