/**
 * Keeps a light from flapping. A fault is shown at once; that it is over is believed only after it has held for a while.
 */
import type { SignalReading } from './reading.ts';

/** How long a recovery must hold before a light turns green again, in seconds. */
export const getRecoverySeconds = (intervalSeconds: number): number => Math.max(30, intervalSeconds * 2);

/** The reading before, if nothing was missed between the two. */
function findContinuousPrevious(
  reading: SignalReading,
  before: SignalReading | undefined,
  intervalSeconds: number,
): { before: SignalReading; lastedSeconds: number } | undefined {
  if (!before) return undefined;
  // A clock may be set back meanwhile.
  const lastedSeconds = Math.max(0, (reading.checkedAtMs - before.checkedAtMs) / 1000);
  return lastedSeconds <= intervalSeconds * 3 ? { before, lastedSeconds } : undefined;
}

/** For something that is asked for its state and has no history of its own. */
export function holdRecovery(
  reading: SignalReading,
  before: SignalReading | undefined,
  intervalSeconds: number,
): SignalReading {
  const known = findContinuousPrevious(reading, before, intervalSeconds);
  const isWithinThresholds = reading.level === 'ok';
  if (reading.level === 'critical' || !known) return { ...reading, isWithinThresholds };
  const { level, isRecovering = false } = known.before;
  const wasBad = level === 'critical' || isRecovering;
  // Not to know for a moment is no recovery.
  if (reading.level === 'unknown') return { ...reading, isRecovering: wasBad };
  const wasCalm = level === 'ok' || level === 'warning';
  const nonCriticalSeconds = wasCalm ? (known.before.nonCriticalSeconds ?? 0) + known.lastedSeconds : 0;
  // Slow or soon to expire is calm, but not good.
  const goodSeconds =
    isWithinThresholds && known.before.isWithinThresholds
      ? known.before.goodSeconds + known.lastedSeconds
      : 0;
  const own: SignalReading = { ...reading, isWithinThresholds, nonCriticalSeconds, goodSeconds };
  if (!wasBad || nonCriticalSeconds >= getRecoverySeconds(intervalSeconds)) return own;
  return {
    ...own,
    level: 'warning',
    message: `${reading.message} again, not settled yet`,
    isRecovering: true,
  };
}

/** For a measurement: its history tells the last hour, and the reading before what was good until then. */
export function extendHealthy(
  reading: SignalReading,
  before: SignalReading | undefined,
  intervalSeconds: number,
): SignalReading {
  const known = findContinuousPrevious(reading, before, intervalSeconds);
  if (!known || !reading.history || known.before.goodSeconds === 0) return reading;
  const { start, end, step } = reading.history;
  if (reading.goodSeconds < end - start - step) return reading;
  const goodSeconds = Math.max(reading.goodSeconds, known.before.goodSeconds + known.lastedSeconds);
  return { ...reading, goodSeconds };
}
