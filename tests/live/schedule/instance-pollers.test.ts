import { describe, expect, it } from 'vitest';
import type { Signal } from '../../../src/catalog/graph/catalog.ts';
import type { Clock } from '../../../src/lib/clock.ts';
import type { SignalReading } from '../../../src/live/evaluate/reading/reading.ts';
import { createUnknownReading } from '../../../src/live/evaluate/reading/unknown-reading.ts';
import { InstancePollers } from '../../../src/live/schedule/instance-pollers.ts';
import { Poller } from '../../../src/live/schedule/poller.ts';
import { Subscription } from '../../../src/live/schedule/subscription.ts';
import { flushPromises, ManualClock } from '../support/manual-clock.ts';

const instanceQuery = 'errors{pod="<pod>"}';
const signal = { kind: 'query', service: 'api', id: 'errors', instanceQuery } as unknown as Signal;

const createPoller = (clock: Clock, reading: Promise<SignalReading> = new Promise(() => {})) =>
  new Poller({ intervalMs: 10_000, clock, poll: () => reading, isConclusive: () => true, findError: () => undefined });

const subscribe = (clock: Clock, listPollers: () => Poller<SignalReading>[]): Subscription =>
  new Subscription({ name: 'panel', listPollers, getNoticeVersion: () => '', clock });

function setUp() {
  const clock = new ManualClock();
  const pollers = new InstancePollers(() => createPoller(clock));
  const find = (pod: number) => pollers.find(signal, `fingerprint-${pod}`, { pod: `api-${pod}` })?.poller;
  return { clock, pollers, find };
}

describe('pollers of instances', () => {
  it('are dropped, the least recently used first, once they are no longer watched', () => {
    const { pollers, find } = setUp();
    const first = find(0);
    const second = find(1);
    for (let pod = 2; pod < 200; pod += 1) find(pod);
    first?.watch();
    find(200);
    expect(pollers.all).toHaveLength(200);
    expect(find(0)).toBe(first);
    expect(pollers.all).not.toContain(second);
  });

  it('are refused while all others are watched', () => {
    const { find } = setUp();
    for (let pod = 0; pod < 200; pod += 1) find(pod)?.watch();
    expect(find(200)).toBeUndefined();
  });

  it('are watched by a subscription after they were replaced, under another version', async () => {
    const { clock, find } = setUp();
    const subscription = subscribe(clock, () => [find(0) ?? []].flat());
    const read = async () => {
      const version = subscription.ensureFresh();
      await clock.advance(1500);
      return version;
    };
    const version = await read();
    await clock.advance(60_000);
    for (let pod = 1; pod <= 200; pod += 1) find(pod);
    expect(await read()).not.toBe(version);
    expect(find(0)?.isWatched).toBe(true);
  });
});

it('waits for readings once, not again for the rendering that follows', async () => {
  const clock = new ManualClock();
  const { promise, resolve } = Promise.withResolvers<SignalReading>();
  const pollers = [createPoller(clock), createPoller(clock, promise)];
  const subscription = subscribe(clock, () => pollers);
  const version = subscription.ensureFresh();
  await clock.advance(1500);
  await version;
  resolve(createUnknownReading('', { query: '', condition: '', result: '' }, clock.now()));
  await flushPromises();
  expect(await subscription.ensureFresh()).not.toBe(await version);
});
