import { Agent, request } from 'node:http';
import { expect, it } from 'vitest';
import { startFrontServer } from './start-front-server.ts';

type Outcome = 'answered' | 'refused' | 'lost';

/** One request on a keep-alive connection; `refused` when no connection was accepted. */
function requestOnce(port: number, agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    const sent = request({ port, host: '127.0.0.1', path: '/runbooks/api/slow/', agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes === Number(response.headers['content-length']) ? 'answered' : 'lost'));
      response.on('error', () => resolve('lost'));
    });
    sent.on('error', (error) => resolve('code' in error && error.code === 'ECONNREFUSED' ? 'refused' : 'lost'));
    sent.end();
  });
}

it('loses no request of 50 connections when it stops under load', async () => {
  const { port, close } = await startFrontServer();
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const outcomes: Outcome[] = [];
  let closed: Promise<void> | undefined;
  const reader = async (): Promise<void> => {
    for (;;) {
      const outcome = await requestOnce(port, agent);
      outcomes.push(outcome);
      if (outcomes.length === 1000) closed = close(5000);
      if (outcome !== 'answered') return;
    }
  };
  await Promise.all(Array.from({ length: 50 }, reader));
  await closed;
  agent.destroy();
  expect(outcomes.filter((each) => each === 'lost')).toEqual([]);
  expect(outcomes.filter((each) => each === 'answered').length).toBeGreaterThan(1000);
});

it('finishes a page that is being rendered when it stops', async () => {
  let finish = (): void => {};
  const rendered = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { url, close } = await startFrontServer(async () => {
    await rendered;
    return { status: 200, headers: { 'content-type': 'text/html' }, body: { identity: Buffer.from('the board') } };
  });
  const page = fetch(`${url}/status/`);
  await new Promise((resolve) => setImmediate(resolve));
  const before = await fetch(`${url}/healthz`);
  const closed = close(5000);
  finish();
  expect(await (await page).text()).toBe('the board');
  expect(before.status).toBe(200);
  await closed;
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});
