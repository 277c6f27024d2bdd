/**
 * Keeps a light from flapping. A fault is shown at once; that it is over is believed only after it has held for a while.
 */
import type { SignalReading } from '../reading.ts';

/** How long a recovery must hold before a light turns green again, in seconds. */
export const settleSeconds = (intervalSeconds: number): number => Math.max(30, intervalSeconds * 2);

/** The reading before, if nothing was missed between the two. */
function unbroken(
  reading: SignalReading,
  before: SignalReading | undefined,
  intervalSeconds: number,
): { before: SignalReading; lastedSeconds: number } | undefined {
  if (!before) return undefined;
  const lastedSeconds = (reading.checkedAtMs - before.checkedAtMs) / 1000;
  return lastedSeconds <= intervalSeconds * 3 ? { before, lastedSeconds } : undefined;
}

/** For something that is asked for its state and has no history of its own. */
export function settleState(
  reading: SignalReading,
  before: SignalReading | undefined,
  intervalSeconds: number,
): SignalReading {
  const known = unbroken(reading, before, intervalSeconds);
  if (reading.level === 'critical' || !known) return reading;
  const { level, isSettling = false, goodSeconds } = known.before;
  const wasBad = level === 'critical' || isSettling;
  // Not to know for a moment is no recovery.
  if (reading.level === 'unknown') return { ...reading, isSettling: wasBad };
  const lasted =
    goodSeconds > 0 || level === 'ok' || level === 'warning' ? goodSeconds + known.lastedSeconds : 0;
  if (!wasBad || lasted >= settleSeconds(intervalSeconds)) return { ...reading, goodSeconds: lasted };
  const words = `${reading.words} again, not settled yet`;
  return { ...reading, level: 'warning', words, goodSeconds: lasted, isSettling: true };
}

/** For a measurement: its history tells the last hour, and the reading before what was good until then. */
export function prolong(
  reading: SignalReading,
  before: SignalReading | undefined,
  intervalSeconds: number,
): SignalReading {
  const known = unbroken(reading, before, intervalSeconds);
  if (!known || !reading.history || known.before.goodSeconds === 0) return reading;
  const { start, end, step } = reading.history;
  if (reading.goodSeconds < end - start - step) return reading;
  const goodSeconds = Math.max(reading.goodSeconds, known.before.goodSeconds + known.lastedSeconds);
  return { ...reading, goodSeconds };
}
