/**
 * Readers without a browser: connections that ask for one path again and again, each as soon as it has its answer.
 * Run as a process of its own, so that its work is not the server's: `node load.ts URL CONNECTIONS SECONDS`; prints JSON.
 */
import { connect } from 'node:net';

export interface LoadResult {
  perSecond: number;
  /** Of one answer, in milliseconds. */
  p50Ms: number;
  p99Ms: number;
  /** Answers other than 200. */
  failures: number;
}

/** The length of the answer at the begin of `data`, and whether it is a 200; `undefined` until its head is there. */
function measureResponse(data: Buffer): { length: number; isGood: boolean } | undefined {
  const end = data.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = data.subarray(0, end).toString('latin1');
  const body = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
  return { length: end + 4 + body, isGood: head.startsWith('HTTP/1.1 200') };
}

function requestRepeatedly(url: URL, untilMs: number, times: number[], onFailure: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAccept-Encoding: gzip\r\n\r\n`;
    const socket = connect(Number(url.port), url.hostname);
    let data = Buffer.alloc(0);
    let askedMs = 0;
    const ask = (): void => {
      askedMs = performance.now();
      socket.write(request);
    };
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      data = data.length === 0 ? chunk : Buffer.concat([data, chunk]);
      const answer = measureResponse(data);
      if (!answer || data.length < answer.length) return;
      data = data.subarray(answer.length);
      if (!answer.isGood) onFailure();
      times.push(performance.now() - askedMs);
      if (performance.now() < untilMs) ask();
      else socket.end(resolve);
    });
  });
}

async function generateLoad(url: URL, connections: number, seconds: number): Promise<LoadResult> {
  const times: number[] = [];
  let failures = 0;
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1000;
  const readers = Array.from({ length: connections }, () =>
    requestRepeatedly(url, untilMs, times, () => (failures += 1)),
  );
  await Promise.all(readers);
  const took = (performance.now() - startedMs) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { perSecond: times.length / took, p50Ms: at(0.5), p99Ms: at(0.99), failures };
}

const [url = '', connections = '', seconds = ''] = process.argv.slice(2);
console.log(JSON.stringify(await generateLoad(new URL(url), Number(connections), Number(seconds))));
