/**
 * Readers that behave like browsers: each has its own connection and polls at the time that the server gives. Some
 * disconnect and come back.
 */
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export interface Readers {
  responses: number;
  failures: number;
  stop(): Promise<void>;
}

interface PollResult {
  status: number;
  nextSeconds: number;
  tag: string;
}

function pollOnce(url: string, agent: Agent, tag: string): Promise<PollResult> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: tag ? { 'if-none-match': tag } : {} }, (response) => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => {
        const nextSeconds = Number(response.headers['next-reading']) || 5;
        resolve({ status: response.statusCode ?? 0, nextSeconds, tag: response.headers.etag ?? '' });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

export function startReaders(urls: readonly string[], count: number): Readers {
  let isStopped = false;
  const readers: Readers = { responses: 0, failures: 0, stop: async () => {} };
  const read = async (index: number): Promise<void> => {
    const url = urls[index % urls.length] ?? '';
    let agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let tag = '';
    await wait(Math.random() * 5000);
    while (!isStopped) {
      const result = await pollOnce(url, agent, tag).catch(() => undefined);
      if (result?.status === 200 || result?.status === 304) readers.responses += 1;
      else readers.failures += 1;
      tag = result?.tag ?? '';
      if (Math.random() < 0.02) {
        agent.destroy();
        agent = new Agent({ keepAlive: true, maxSockets: 1 });
        tag = '';
      }
      await wait(Math.max(1000, (result?.nextSeconds ?? 5) * 1000 + Math.random() * 200));
    }
    agent.destroy();
  };
  const all = Array.from({ length: count }, (_, index) => read(index));
  readers.stop = async () => {
    isStopped = true;
    await Promise.all(all);
  };
  return readers;
}
