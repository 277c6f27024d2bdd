/**
 * Reads the durations of rules and groups. Prometheus sends seconds; other servers send texts such as `1m`, or milliseconds. A
 * duration that is taken for longer than it is would let an old evaluation pass for a recent one.
 */
import { parseDurationSeconds } from '../../../promql/syntax/durations.ts';

const durationPattern = /^(?:\d+|(?:\d+(?:ms|[smhdwy]))+)$/;

/** `1h30m`, `15s`, `60`; `undefined` for anything else. */
const parseDuration = (written: string): number | undefined =>
  durationPattern.test(written) ? parseDurationSeconds(written) : undefined;

const maxDurationSeconds = 86_400 * 365;

/** A duration in seconds; `undefined` when it is missing, malformed or out of range. */
export function readDurationSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? parseDuration(value.trim()) : value;
  return typeof seconds === 'number' && seconds > 0 && seconds <= maxDurationSeconds ? seconds : undefined;
}

const defaultIntervalSeconds = 60;

/** A longer interval may be one in another unit. */
const maxIntervalSeconds = 3600;

/**
 * The evaluation interval of a group, in seconds. A number that is plausible only in milliseconds or microseconds is taken for
 * those.
 */
export function readIntervalSeconds(value: unknown): number {
  const seconds = readDurationSeconds(value) ?? defaultIntervalSeconds;
  const hasUnit = typeof value === 'string' && /[a-z]/.test(value);
  // The shortest of the intervals that it can mean.
  const perSecond = hasUnit ? 1 : ([1_000_000, 1000].find((each) => seconds >= each && seconds % each === 0) ?? 1);
  const interval = seconds / perSecond;
  return interval <= maxIntervalSeconds ? interval : defaultIntervalSeconds;
}
