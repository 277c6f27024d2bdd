import { describe, expect, it } from 'vitest';
import { holdRecovery } from '../../../src/live/evaluate/reading/hold-recovery.ts';
import type { SignalReading } from '../../../src/live/evaluate/reading/reading.ts';

type Step = [level: SignalReading['level'], atSeconds: number];

/** The readings after each step, with an interval of 15 s. */
function holdLevels(steps: readonly Step[]): SignalReading[] {
  let previous: SignalReading | undefined;
  return steps.map(([level, atSeconds]) => {
    const evidence = { query: '', condition: '', result: '' };
    const checkedAtMs = 1_800_000_000_000 + atSeconds * 1000;
    const reading = { level, value: '', message: level, evidence, history: undefined, checkedAtMs, goodSeconds: 0 };
    previous = holdRecovery(reading, previous, 15);
    return previous;
  });
}

const repeatLevel = (level: Step[0], from: number, to: number): Step[] =>
  Array.from({ length: (to - from) / 15 + 1 }, (_, index): Step => [level, from + index * 15]);

describe('the healthy time of a check without history', () => {
  it.each<[string, Step[], number]>([
    ['grows while the level is ok', repeatLevel('ok', 0, 600), 600],
    ['does not count time at warning', [...repeatLevel('warning', 0, 600), ...repeatLevel('ok', 615, 645)], 30],
    ['restarts after a warning', [...repeatLevel('ok', 0, 600), ['warning', 615], ['ok', 630]], 0],
    ['restarts after an unknown reading', [...repeatLevel('ok', 0, 600), ['unknown', 615], ['ok', 630]], 0],
    ['restarts after a critical reading', [...repeatLevel('ok', 0, 600), ['critical', 615], ['ok', 630]], 0],
    ['restarts after missed polls', [...repeatLevel('ok', 0, 600), ['ok', 700], ['ok', 715]], 15],
    ['starts with the recovery', [['critical', 0], ...repeatLevel('ok', 15, 75)], 60],
    ['does not shrink when the clock is set back', [...repeatLevel('ok', 0, 30), ['ok', -7200]], 30],
  ])('%s', (_, steps, seconds) => expect(holdLevels(steps).at(-1)?.goodSeconds).toBe(seconds));

  it('starts while a recovery to ok or to warning is still held', () => {
    const levels = (to: Step[0]) => holdLevels([['critical', 0], ...repeatLevel(to, 15, 60)]).map(({ level }) => level);
    expect(levels('ok')).toEqual(['critical', 'warning', 'warning', 'ok', 'ok']);
    expect(holdLevels([['critical', 0], ...repeatLevel('warning', 15, 60), ['ok', 75]]).at(-1)?.level).toBe('ok');
    const short: Step[] = [...repeatLevel('critical', 0, 0), ['warning', 15], ['ok', 30]];
    expect(holdLevels(short).at(-1)?.level).toBe('warning');
  });
});
