/**
 * Keeps a level from flapping: a problem shows at once, a recovery only after it has lasted for a while.
 */
import type { SignalReading } from './reading.ts';

/** How long a recovery must last before the level is `ok` again, in seconds. */
export const getRecoverySeconds = (intervalSeconds: number): number => Math.max(30, intervalSeconds * 2);

/** The previous reading, if no poll was missed between the two. */
function findContinuousPrevious(
  reading: SignalReading,
  previous: SignalReading | undefined,
  intervalSeconds: number,
): { previous: SignalReading; elapsedSeconds: number } | undefined {
  if (!previous) return undefined;
  // The clock may have been set back.
  const elapsedSeconds = Math.max(0, (reading.checkedAtMs - previous.checkedAtMs) / 1000);
  return elapsedSeconds <= intervalSeconds * 3 ? { previous, elapsedSeconds } : undefined;
}

/** For a check that gives only the current state and has no history. */
export function holdRecovery(
  reading: SignalReading,
  previous: SignalReading | undefined,
  intervalSeconds: number,
): SignalReading {
  const continued = findContinuousPrevious(reading, previous, intervalSeconds);
  const isWithinThresholds = reading.level === 'ok';
  if (reading.level === 'critical' || !continued) return { ...reading, isWithinThresholds };
  const { level, isRecovering = false } = continued.previous;
  const wasBad = level === 'critical' || isRecovering;
  // An inconclusive check is no recovery.
  if (reading.level === 'unknown') return { ...reading, isRecovering: wasBad };
  const wasNonCritical = level === 'ok' || level === 'warning';
  const nonCriticalSeconds = wasNonCritical
    ? (continued.previous.nonCriticalSeconds ?? 0) + continued.elapsedSeconds
    : 0;
  // A slow response or a certificate that expires soon is not critical, but not good either.
  const goodSeconds =
    isWithinThresholds && continued.previous.isWithinThresholds
      ? continued.previous.goodSeconds + continued.elapsedSeconds
      : 0;
  const extended: SignalReading = { ...reading, isWithinThresholds, nonCriticalSeconds, goodSeconds };
  if (!wasBad || nonCriticalSeconds >= getRecoverySeconds(intervalSeconds)) return extended;
  return {
    ...extended,
    level: 'warning',
    message: `recovering: ${reading.message}`,
    isRecovering: true,
  };
}

/** For a query: its history covers the last hour, and the previous reading the time before. */
export function extendHealthy(
  reading: SignalReading,
  previous: SignalReading | undefined,
  intervalSeconds: number,
): SignalReading {
  const continued = findContinuousPrevious(reading, previous, intervalSeconds);
  if (!continued || !reading.history || continued.previous.goodSeconds === 0) return reading;
  const { start, end, step } = reading.history;
  if (reading.goodSeconds < end - start - step) return reading;
  const goodSeconds = Math.max(reading.goodSeconds, continued.previous.goodSeconds + continued.elapsedSeconds);
  return { ...reading, goodSeconds };
}
