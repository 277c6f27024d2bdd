/**
 * Load: connections that request one path repeatedly, each as soon as it has its response. Runs in a separate process, so
 * that its work does not slow the server: `node load.ts URL CONNECTIONS SECONDS`; prints JSON.
 */
import { connect } from 'node:net';

export interface LoadResult {
  perSecond: number;
  /** Latency of a response, in milliseconds. */
  p50Ms: number;
  p99Ms: number;
  /** Responses other than 200. */
  failures: number;
}

/** The length of the response at the start of `data`, and whether it is a 200; `undefined` until its head is complete. */
function measureResponse(data: Buffer): { length: number; isOk: boolean } | undefined {
  const end = data.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = data.subarray(0, end).toString('latin1');
  const body = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
  return { length: end + 4 + body, isOk: head.startsWith('HTTP/1.1 200') };
}

function requestRepeatedly(url: URL, untilMs: number, times: number[], onFailure: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAccept-Encoding: gzip\r\n\r\n`;
    const socket = connect(Number(url.port), url.hostname);
    let data = Buffer.alloc(0);
    let sentMs = 0;
    const send = (): void => {
      sentMs = performance.now();
      socket.write(request);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      data = data.length === 0 ? chunk : Buffer.concat([data, chunk]);
      const response = measureResponse(data);
      if (!response || data.length < response.length) return;
      data = data.subarray(response.length);
      if (!response.isOk) onFailure();
      times.push(performance.now() - sentMs);
      if (performance.now() < untilMs) send();
      else socket.end(resolve);
    });
  });
}

async function generateLoad(url: URL, connections: number, durationSeconds: number): Promise<LoadResult> {
  const times: number[] = [];
  let failures = 0;
  const startedMs = performance.now();
  const untilMs = startedMs + durationSeconds * 1000;
  const readers = Array.from({ length: connections }, () =>
    requestRepeatedly(url, untilMs, times, () => (failures += 1)),
  );
  await Promise.all(readers);
  const seconds = (performance.now() - startedMs) / 1000;
  times.sort((a, b) => a - b);
  const quantile = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50Ms: quantile(0.5), p99Ms: quantile(0.99), failures };
}

const [url = '', connections = '', seconds = ''] = process.argv.slice(2);
console.log(JSON.stringify(await generateLoad(new URL(url), Number(connections), Number(seconds))));
