/**
 * The level of something at every step of the last 24 hours, one byte each: small enough to keep for every signal.
 */
import { type Level, levels } from '../../../lib/level.ts';

export const historySeconds = 86_400;

/** The steps have equal distances and end at `end`. */
export interface Timeline {
  /** In seconds since 1970. */
  end: number;
  /** In seconds. */
  step: number;
  /** In the order of time. A lower code is a worse level. */
  codes: Uint8Array;
}

/** The position of each level in `levels`. */
export const levelCodes = { critical: 0, warning: 1, unknown: 2, ok: 3 } as const satisfies Record<Level, number>;

const decodeLevel = (code: number): Level => levels[code] ?? 'unknown';

export const countSteps = (step: number): number => Math.round(historySeconds / step);

/** The index of the step at `seconds`; below 0 or beyond the last one when it is outside. */
export const findStep = ({ end, step, codes }: Timeline, seconds: number): number =>
  codes.length - 1 - Math.round((end - seconds) / step);

const getStepTime = ({ end, step, codes }: Timeline, index: number): number => end - (codes.length - 1 - index) * step;

/** The code of the step that `seconds` is in; `outside` before the first and after the last one. */
export function readCodeAt(
  { end, step, codes }: Timeline,
  seconds: number,
  outside: number = levelCodes.unknown,
): number {
  return codes[codes.length - 1 - Math.floor((end - seconds) / step)] ?? outside;
}

/** The 24 hours up to the end of `fresh`: what `fresh` has, before it what `older` has, else `missing`. */
export function extendTimeline(
  older: Timeline | undefined,
  fresh: Timeline,
  missing: number = levelCodes.unknown,
): Timeline {
  const { end, step } = fresh;
  const merged: Timeline = { end, step, codes: new Uint8Array(countSteps(step)).fill(missing) };
  for (const part of older === undefined || older.step !== step ? [fresh] : [older, fresh]) {
    for (const [index, code] of part.codes.entries()) {
      const at = findStep(merged, getStepTime(part, index));
      if (at >= 0 && at < merged.codes.length) merged.codes[at] = code;
    }
  }
  return merged;
}

/** A time during which the level stays the same. */
export interface LevelRun {
  level: Level;
  /** In seconds since 1970; the end of a run is the start of the next one. */
  from: number;
  to: number;
}

/** The runs of a timeline in the order of time, without a gap. A step stands for the time up to it. */
export function listRuns(timeline: Timeline): LevelRun[] {
  const runs: LevelRun[] = [];
  for (const [index, code] of timeline.codes.entries()) {
    const level = decodeLevel(code);
    const to = getStepTime(timeline, index);
    const last = runs.at(-1);
    if (last?.level === level) last.to = to;
    else runs.push({ level, from: last?.to ?? to - timeline.step, to });
  }
  return runs;
}

const overlayStep = 60;

/** The worst of all at each minute, up to the end of the first of `timelines` that ends. `alerts` can only make it worse. */
export function overlayTimelines(
  timelines: readonly Timeline[],
  alerts: readonly Timeline[],
  best: number = levelCodes.ok,
): Timeline {
  const end = Math.min(...timelines.map((each) => each.end));
  const codes = new Uint8Array(countSteps(overlayStep)).fill(best);
  const overlay: Timeline = { end, step: overlayStep, codes };
  for (const index of codes.keys()) {
    const seconds = getStepTime(overlay, index);
    for (const each of timelines) codes[index] = Math.min(codes[index] ?? best, readCodeAt(each, seconds));
    for (const each of alerts) codes[index] = Math.min(codes[index] ?? best, readCodeAt(each, seconds, levelCodes.ok));
  }
  return overlay;
}

/** The worst level of each of `count` equal parts. */
export function listWorst({ codes }: Timeline, count: number): Level[] {
  const length = codes.length / count;
  return Array.from({ length: count }, (_, part) => {
    const from = Math.floor(part * length);
    return decodeLevel(Math.min(...codes.subarray(from, Math.max(from + 1, Math.floor((part + 1) * length)))));
  });
}
