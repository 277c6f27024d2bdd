import { describe, expect, it } from 'vitest';
import { Poller } from '../../../src/live/schedule/poller.ts';
import { flushPromises, ManualClock } from '../support/manual-clock.ts';

function setUp(answers: () => Promise<string> = async () => 'answer') {
  const clock = new ManualClock();
  let asked = 0;
  const poll = (): Promise<string> => {
    asked += 1;
    return answers();
  };
  const poller = new Poller({
    intervalMs: 10_000,
    clock,
    poll,
    isConclusive: (reading) => reading !== 'unknown',
    findError: () => undefined,
  });
  return { clock, poller, asked: () => asked };
}

describe('a poller', () => {
  it('asks nobody before somebody watches', async () => {
    const { clock, asked } = setUp();
    await clock.advance(120_000);
    expect(asked()).toBe(0);
  });

  it('goes on asking after a question that failed without a reading', async () => {
    let isBroken = false;
    const { clock, poller, asked } = setUp(() =>
      isBroken ? Promise.reject(new Error('ours')) : Promise.resolve('a'),
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
    expect(asked()).toBe(5);
    isBroken = false;
    await clock.advance(10_000);
    expect(poller.reading).toBe('a');
  });

  it('asks once an interval, however many watch', async () => {
    const { clock, poller, asked } = setUp();
    for (let interval = 0; interval < 30; interval += 1) {
      for (let reader = 0; reader < 100; reader += 1) poller.watch();
      await clock.advance(10_000);
    }
    expect(asked()).toBeGreaterThanOrEqual(30);
    expect(asked()).toBeLessThanOrEqual(31);
  });

  it('does not ask again while an answer is outstanding, and does not catch up afterwards', async () => {
    const clock = new ManualClock();
    const asked: ((reading: string) => void)[] = [];
    const poller = new Poller<string>({
      intervalMs: 10_000,
      clock,
      poll: () => new Promise((resolve) => asked.push(resolve)),
      isConclusive: () => true,
      findError: () => undefined,
    });
    for (let second = 0; second < 35; second += 5) {
      poller.watch();
      await clock.advance(5000);
    }
    expect(asked).toHaveLength(1);
    asked[0]?.('late');
    await flushPromises();
    await clock.advance(0);
    expect(asked).toHaveLength(2);
    expect(poller.reading).toBe('late');
  });

  it('stops asking when nobody watches any more, and starts at once for the next reader', async () => {
    const { clock, poller, asked } = setUp();
    poller.watch();
    await clock.advance(600_000);
    const before = asked();
    expect(before).toBeLessThanOrEqual(4);
    await clock.advance(600_000);
    expect(asked()).toBe(before);
    poller.watch();
    await flushPromises();
    expect(asked()).toBe(before + 1);
  });

  it('cannot be made to ask faster by readers who come and go', async () => {
    const { clock, poller, asked } = setUp();
    for (let second = 0; second < 300; second += 1) {
      poller.watch();
      poller.stop();
      await clock.advance(1000);
    }
    expect(asked()).toBeLessThanOrEqual(31);
  });

  it('does not show a reading as current that is older than three intervals', async () => {
    const { clock, poller } = setUp();
    poller.watch();
    await flushPromises();
    expect(poller.reading).toBe('answer');
    const version = poller.version;
    poller.stop();
    await clock.advance(60_000);
    expect(poller.reading).toBeUndefined();
    expect(poller.version).not.toBe(version);
    expect(poller.lastConclusive).toBe('answer');
  });

  it('keeps the last reading that proved something while later ones do not', async () => {
    const readings = ['14 %', 'unknown'];
    const { clock, poller } = setUp(async () => readings.shift() ?? 'unknown');
    poller.watch();
    await flushPromises();
    await clock.advance(10_000);
    expect(poller.reading).toBe('unknown');
    expect(poller.lastConclusive).toBe('14 %');
  });
});
