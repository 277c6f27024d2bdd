/**
 * What it means that a health endpoint cannot be reached. While other servers answer, the fault is the endpoint's, and the author
 * chooses the level; otherwise it may be our own network, and nothing is known.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import { isNoResponseError } from '../upstream/http-result.ts';

const defaultLevel = 'warning';

/** `reading` as it is for anything but a health endpoint without a response. */
export function applyUnreachable(
  signal: Signal,
  reading: SignalReading | undefined,
  doesOtherServerRespond: () => boolean,
): SignalReading | undefined {
  if (signal.kind !== 'health' || !reading?.error || !isNoResponseError(reading.error)) return reading;
  if (!doesOtherServerRespond()) {
    const message = `${reading.message}; no other server answers either, so it may be our own network`;
    return { ...reading, message };
  }
  const { unreachable = defaultLevel } = signal;
  return unreachable === 'unknown' ? reading : { ...reading, level: unreachable };
}
