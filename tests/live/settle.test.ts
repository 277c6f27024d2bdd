import { describe, expect, it } from 'vitest';
import { settleState } from '../../src/live/judge/settle.ts';
import type { SignalReading } from '../../src/live/reading.ts';

type Step = [level: SignalReading['level'], atSeconds: number];

/** The readings that come of what was seen at each moment, with 15 s as the interval. */
function follow(steps: readonly Step[]): SignalReading[] {
  let before: SignalReading | undefined;
  return steps.map(([level, atSeconds]) => {
    const evidence = { asked: '', expected: '', seen: '' };
    const checkedAtMs = 1_800_000_000_000 + atSeconds * 1000;
    const seen = {
      level,
      value: '',
      words: level,
      evidence,
      history: undefined,
      checkedAtMs,
      goodSeconds: 0,
    };
    before = settleState(seen, before, 15);
    return before;
  });
}

const steady = (level: Step[0], from: number, to: number): Step[] =>
  Array.from({ length: (to - from) / 15 + 1 }, (_, index): Step => [level, from + index * 15]);

describe('how long something without a history has been good', () => {
  it.each<[string, Step[], number]>([
    ['grows while it is', steady('ok', 0, 600), 600],
    ['does not count what was slow before', [...steady('warning', 0, 600), ...steady('ok', 615, 645)], 30],
    ['begins again after it was slow', [...steady('ok', 0, 600), ['warning', 615], ['ok', 630]], 0],
    ['begins again after it was not known', [...steady('ok', 0, 600), ['unknown', 615], ['ok', 630]], 0],
    ['begins again after it was ill', [...steady('ok', 0, 600), ['critical', 615], ['ok', 630]], 0],
    ['begins again where nobody looked for a while', [...steady('ok', 0, 600), ['ok', 700], ['ok', 715]], 15],
    ['counts from the recovery on', [['critical', 0], ...steady('ok', 15, 75)], 60],
    ['is not less than nothing when the clock is set back', [...steady('ok', 0, 30), ['ok', -7200]], 30],
  ])('%s', (_, steps, seconds) => {
    expect(follow(steps).at(-1)?.goodSeconds).toBe(seconds);
  });

  it('is not believed at once, whether it recovers to good or to slow', () => {
    const levels = (to: Step[0]) =>
      follow([['critical', 0], ...steady(to, 15, 60)]).map(({ level }) => level);
    expect(levels('ok')).toEqual(['critical', 'warning', 'warning', 'ok', 'ok']);
    expect(follow([['critical', 0], ...steady('warning', 15, 60), ['ok', 75]]).at(-1)?.level).toBe('ok');
    expect(
      follow([
        ['critical', 0],
        ['warning', 15],
        ['ok', 30],
      ]).at(-1)?.level,
    ).toBe('warning');
  });
});
