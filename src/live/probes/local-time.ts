/**
 * Converts timestamps of a source to our clock. What a source writes may be absurd: a time that cannot be right is unknown.
 */
import { isTimestamp, parseTimestampMs } from '../../lib/json.ts';

/** When a response arrived, and how the clock of its source differs from ours. */
export interface ResponseTime {
  /** By our clock, in milliseconds since 1970. */
  nowMs: number;
  /** The source's clock minus ours, in milliseconds. */
  skewMs: number;
}

/** Milliseconds since 1970 by our clock. `undefined` without a valid timestamp, and for one that is out of range by our clock. */
export function parseLocalTimeMs(timestamp: string, { skewMs }: ResponseTime): number | undefined {
  const sourceTimeMs = parseTimestampMs(timestamp);
  const localTimeMs = sourceTimeMs === undefined ? Number.NaN : sourceTimeMs - skewMs;
  return isTimestamp(localTimeMs) ? localTimeMs : undefined;
}

/** No rule was evaluated, and nothing began, longer ago than this, or that far in the future. In milliseconds. */
const maxDistanceMs = 10 * 365 * 86_400_000;

/** The same, and `undefined` for a time that is years away. */
export function parseNearTimeMs(timestamp: string, time: ResponseTime): number | undefined {
  const localTimeMs = parseLocalTimeMs(timestamp, time);
  return localTimeMs !== undefined && Math.abs(localTimeMs - time.nowMs) <= maxDistanceMs ? localTimeMs : undefined;
}

/** A source's clock may be ahead by this much, in milliseconds. */
const maxAheadMs = 60_000;

/** The same for what has happened: never later than now, and `undefined` when it is clearly in the future. */
export function parsePastTimeMs(timestamp: string, time: ResponseTime): number | undefined {
  const localTimeMs = parseNearTimeMs(timestamp, time);
  if (localTimeMs === undefined || localTimeMs > time.nowMs + maxAheadMs) return undefined;
  return Math.min(localTimeMs, time.nowMs);
}
