/**
 * Converts timestamps of a source to our clock.
 */
import { isTimestamp, parseTimestampMs } from '../../lib/json.ts';

/**
 * Milliseconds since 1970 by our clock; `skewMs` is the source's clock minus ours. `undefined` without a valid timestamp, and for
 * one that is out of range by our clock.
 */
export function parseLocalTimeMs(timestamp: string, skewMs: number): number | undefined {
  const sourceTimeMs = parseTimestampMs(timestamp);
  const localTimeMs = sourceTimeMs === undefined ? Number.NaN : sourceTimeMs - skewMs;
  return isTimestamp(localTimeMs) ? localTimeMs : undefined;
}
