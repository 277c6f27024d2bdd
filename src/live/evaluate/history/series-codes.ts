/**
 * The level of one series at each of its points, by the rules of `evaluateSeries`: a breach is a warning until it has lasted,
 * a recovery too, and a value that is not finite proves nothing.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { isBreached } from '../../../catalog/schemas/values/threshold.ts';
import type { Point } from '../../probes/prometheus/range-series.ts';
import { getRecoverySeconds } from '../reading/hold-recovery.ts';
import { levelCodes } from './timeline.ts';

/** What is known at a point about the points before it. */
interface Progress {
  previous: Point | undefined;
  /** Since when the critical threshold has been breached without a gap. */
  breachedSince: number | undefined;
  /** Since when all values have been good without a gap. */
  goodSince: number | undefined;
  /** Whether a bad value precedes the good ones, without a gap. */
  isRecovering: boolean;
}

/** A level code for each of `points`, which are in the order of time. */
export function evaluatePoints(signal: QuerySignalFields, points: readonly Point[], step: number): number[] {
  const { critical, warning, for: forSeconds = 0, refresh } = signal;
  const recoverySeconds = getRecoverySeconds(refresh);
  let progress: Progress = { previous: undefined, breachedSince: undefined, goodSince: undefined, isRecovering: false };
  return points.map((point) => {
    const [seconds, value] = point;
    const { previous } = progress;
    const isGap = previous !== undefined && seconds - previous[0] > step * 1.5;
    const before = isGap
      ? { ...progress, previous: undefined, breachedSince: undefined, goodSince: undefined }
      : progress;
    const isCritical = critical !== undefined && isBreached(critical, value);
    const isGood =
      Number.isFinite(value) && ![critical, warning].some((threshold) => threshold && isBreached(threshold, value));
    const goodSince = isGood ? (before.goodSince ?? seconds) : undefined;
    progress = {
      previous: point,
      breachedSince: isCritical ? (before.breachedSince ?? seconds) : undefined,
      goodSince,
      isRecovering:
        goodSince === seconds
          ? before.previous !== undefined && Number.isFinite(before.previous[1])
          : before.isRecovering,
    };
    if (!Number.isFinite(value)) return levelCodes.unknown;
    if (progress.breachedSince !== undefined)
      return seconds - progress.breachedSince >= forSeconds ? levelCodes.critical : levelCodes.warning;
    if (goodSince === undefined) return levelCodes.warning;
    return progress.isRecovering && seconds - goodSince < recoverySeconds ? levelCodes.warning : levelCodes.ok;
  });
}
