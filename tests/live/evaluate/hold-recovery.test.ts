import { describe, expect, it } from 'vitest';
import { holdRecovery } from '../../../src/live/evaluate/reading/hold-recovery.ts';
import type { SignalReading } from '../../../src/live/evaluate/reading/reading.ts';

type Step = [level: SignalReading['level'], atSeconds: number];

/** The readings that come of what was seen at each moment, with 15 s as the interval. */
function holdLevels(steps: readonly Step[]): SignalReading[] {
  let before: SignalReading | undefined;
  return steps.map(([level, atSeconds]) => {
    const evidence = { query: '', condition: '', result: '' };
    const checkedAtMs = 1_800_000_000_000 + atSeconds * 1000;
    const seen = {
      level,
      value: '',
      message: level,
      evidence,
      history: undefined,
      checkedAtMs,
      goodSeconds: 0,
    };
    before = holdRecovery(seen, before, 15);
    return before;
  });
}

const repeatLevel = (level: Step[0], from: number, to: number): Step[] =>
  Array.from({ length: (to - from) / 15 + 1 }, (_, index): Step => [level, from + index * 15]);

describe('how long something without a history has been good', () => {
  it.each<[string, Step[], number]>([
    ['grows while it is', repeatLevel('ok', 0, 600), 600],
    [
      'does not count what was slow before',
      [...repeatLevel('warning', 0, 600), ...repeatLevel('ok', 615, 645)],
      30,
    ],
    ['begins again after it was slow', [...repeatLevel('ok', 0, 600), ['warning', 615], ['ok', 630]], 0],
    ['begins again after it was not known', [...repeatLevel('ok', 0, 600), ['unknown', 615], ['ok', 630]], 0],
    ['begins again after it was ill', [...repeatLevel('ok', 0, 600), ['critical', 615], ['ok', 630]], 0],
    [
      'begins again where nobody looked for a while',
      [...repeatLevel('ok', 0, 600), ['ok', 700], ['ok', 715]],
      15,
    ],
    ['counts from the recovery on', [['critical', 0], ...repeatLevel('ok', 15, 75)], 60],
    ['is not less than nothing when the clock is set back', [...repeatLevel('ok', 0, 30), ['ok', -7200]], 30],
  ])('%s', (_, steps, seconds) => {
    expect(holdLevels(steps).at(-1)?.goodSeconds).toBe(seconds);
  });

  it('is not believed at once, whether it recovers to good or to slow', () => {
    const levels = (to: Step[0]) =>
      holdLevels([['critical', 0], ...repeatLevel(to, 15, 60)]).map(({ level }) => level);
    expect(levels('ok')).toEqual(['critical', 'warning', 'warning', 'ok', 'ok']);
    expect(holdLevels([['critical', 0], ...repeatLevel('warning', 15, 60), ['ok', 75]]).at(-1)?.level).toBe(
      'ok',
    );
    expect(
      holdLevels([
        ['critical', 0],
        ['warning', 15],
        ['ok', 30],
      ]).at(-1)?.level,
    ).toBe('warning');
  });
});
