/**
 * A source for measurements that responds at once, with a value that can be changed.
 */
import { formatSourceResponse, type LocalServer, startLocalServer } from '../../tests/tools/fake-source.ts';

export interface FakeSource extends LocalServer {
  /** The latest value of every query, as a ratio. */
  value: number;
}

export async function startFakeSource(): Promise<FakeSource> {
  const latest = { value: 0.01 };
  const server = await startLocalServer((response, { url = '' }, body) => {
    const form = new URLSearchParams(body);
    const [start = 0, end = -1, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name)));
    const values: [number, string][] = [];
    for (let time = start; time <= end; time += step || 15)
      values.push([time, String(time === end ? latest.value : 0.01)]);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(formatSourceResponse(url, { series: [{ metric: {}, values }] }));
  });
  return Object.assign(latest, server);
}
