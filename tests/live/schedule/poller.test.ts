import { describe, expect, it } from 'vitest';
import { Poller } from '../../../src/live/schedule/poller.ts';
import { flushPromises, ManualClock } from '../support/manual-clock.ts';

function createPoller(clock: ManualClock, poll: () => Promise<string>): Poller<string> {
  const isConclusive = (reading: string) => reading !== 'unknown';
  return new Poller({ intervalMs: 10_000, clock, poll, isConclusive, findError: () => undefined });
}

function setUp(read: () => Promise<string> = async () => 'reading') {
  const clock = new ManualClock();
  let pollCount = 0;
  const poll = (): Promise<string> => {
    pollCount += 1;
    return read();
  };
  const poller = createPoller(clock, poll);
  return { clock, poller, getPollCount: () => pollCount };
}

describe('a poller', () => {
  it('does not poll before it is watched', async () => {
    const { clock, getPollCount } = setUp();
    await clock.advance(120_000);
    expect(getPollCount()).toBe(0);
  });

  it('continues after a poll that rejects', async () => {
    let isBroken = false;
    const { clock, poller, getPollCount } = setUp(() =>
      isBroken ? Promise.reject(new Error('bug')) : Promise.resolve('a'),
    );
    poller.watch();
    await clock.advance(0);
    expect(poller.reading).toBe('a');
    isBroken = true;
    for (let interval = 0; interval < 4; interval += 1) {
      await clock.advance(10_000);
      poller.watch();
    }
    expect(poller.reading).toBeUndefined();
    expect(getPollCount()).toBe(5);
    isBroken = false;
    await clock.advance(10_000);
    expect(poller.reading).toBe('a');
  });

  it('polls once per interval for any number of readers', async () => {
    const { clock, poller, getPollCount } = setUp();
    for (let interval = 0; interval < 30; interval += 1) {
      for (let reader = 0; reader < 100; reader += 1) poller.watch();
      await clock.advance(10_000);
    }
    expect(getPollCount()).toBeGreaterThanOrEqual(30);
    expect(getPollCount()).toBeLessThanOrEqual(31);
  });

  it('does not poll again while a poll is running, and does not catch up afterwards', async () => {
    const clock = new ManualClock();
    const polls: ((reading: string) => void)[] = [];
    const poller = createPoller(clock, () => new Promise((resolve) => polls.push(resolve)));
    for (let second = 0; second < 35; second += 5) {
      poller.watch();
      await clock.advance(5000);
    }
    expect(polls).toHaveLength(1);
    polls[0]?.('late');
    await flushPromises();
    await clock.advance(0);
    expect(polls).toHaveLength(2);
    expect(poller.reading).toBe('late');
  });

  it('stops when it is no longer watched, and starts at once for the next reader', async () => {
    const { clock, poller, getPollCount } = setUp();
    poller.watch();
    await clock.advance(600_000);
    const stoppedAt = getPollCount();
    expect(stoppedAt).toBeLessThanOrEqual(4);
    await clock.advance(600_000);
    expect(getPollCount()).toBe(stoppedAt);
    poller.watch();
    await flushPromises();
    expect(getPollCount()).toBe(stoppedAt + 1);
  });

  it('does not poll faster when readers come and go', async () => {
    const { clock, poller, getPollCount } = setUp();
    for (let second = 0; second < 300; second += 1) {
      poller.watch();
      poller.stop();
      await clock.advance(1000);
    }
    expect(getPollCount()).toBeLessThanOrEqual(31);
  });

  it('drops a reading that is older than three intervals', async () => {
    const { clock, poller } = setUp();
    poller.watch();
    await flushPromises();
    expect(poller.reading).toBe('reading');
    const version = poller.version;
    poller.stop();
    await clock.advance(60_000);
    expect(poller.reading).toBeUndefined();
    expect(poller.version).not.toBe(version);
    expect(poller.lastConclusive).toBe('reading');
  });

  it('keeps the last conclusive reading while later ones are inconclusive', async () => {
    const readings = ['14 %', 'unknown'];
    const { clock, poller } = setUp(async () => readings.shift() ?? 'unknown');
    poller.watch();
    await flushPromises();
    await clock.advance(10_000);
    expect(poller.reading).toBe('unknown');
    expect(poller.lastConclusive).toBe('14 %');
  });
});
