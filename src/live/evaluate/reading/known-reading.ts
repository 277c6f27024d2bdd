/**
 * What is known of a source while a poll is pending for long: that the last one failed. Without it, a source that does not respond
 * would be known as such only between two polls.
 */
import { findError, isNoResponseError } from '../../upstream/http-result.ts';
import type { SignalReading, SourceReading } from './reading.ts';

/** A failure before this is not continued by a pending poll: there may have been no reader in between. */
const maxFailureAgeMs = 120_000;

/** A poller's current reading, and its last one, however old. */
export interface PolledReadings<Reading> {
  reading: Reading | undefined;
  latest: Reading | undefined;
}

/** The current reading, else the last one if it failed a short time ago. */
export function getKnownReading<Reading extends SignalReading | SourceReading<object>>(
  { reading, latest }: PolledReadings<Reading>,
  nowMs: number,
): Reading | undefined {
  if (reading || !latest || findError(latest) === undefined) return reading;
  return nowMs - latest.checkedAtMs <= maxFailureAgeMs ? latest : undefined;
}

/** Whether the last poll got no response. */
export function isUnresponsive<Reading extends SignalReading | SourceReading<object>>(
  poller: PolledReadings<Reading> | undefined,
  nowMs: number,
): boolean {
  const known = poller && getKnownReading(poller, nowMs);
  const error = known && findError(known);
  return error !== undefined && isNoResponseError(error);
}
