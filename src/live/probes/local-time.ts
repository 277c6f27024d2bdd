/**
 * Converts timestamps of a source to our clock.
 */
import { parseTimestampMs } from '../../lib/json.ts';

/** Milliseconds since 1970 by our clock; `skewMs` is the source's clock minus ours. `undefined` without a valid timestamp. */
export function parseLocalTimeMs(timestamp: string, skewMs: number): number | undefined {
  const sourceTimeMs = parseTimestampMs(timestamp);
  return sourceTimeMs === undefined ? undefined : sourceTimeMs - skewMs;
}
