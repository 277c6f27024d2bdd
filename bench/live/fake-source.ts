/**
 * A source for measurements: answers at once, with the value that it is told to have.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeSource {
  url: string;
  /** What every query gives, as a ratio. */
  value: number;
  stop(): void;
}

export function startFakeSource(): Promise<FakeSource> {
  const upstream: FakeSource = { url: '', value: 0.01, stop: () => {} };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
      const values: [number, string][] = [];
      for (let time = start ?? 0; time <= (end ?? -1); time += step || 15)
        values.push([time, String(time === end ? upstream.value : 0.01)]);
      const data = request.url?.includes('rules')
        ? { groups: [] }
        : { resultType: 'matrix', result: [{ metric: {}, values }] };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(request.url?.includes('/api/v2/') ? '[]' : JSON.stringify({ status: 'success', data }));
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      upstream.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      upstream.stop = () => {
        server.closeAllConnections();
        server.close();
      };
      resolve(upstream);
    });
  });
}
