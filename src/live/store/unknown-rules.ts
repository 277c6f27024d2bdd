/**
 * Why nothing is known of any alerting rule: no source is configured, or none can be reached.
 */
import { type UnknownKind, unknownKinds } from '../../lib/unknown-kind.ts';
import type { SourceReading } from '../evaluate/reading/reading.ts';
import { classifyUnknown } from '../evaluate/reading/unknown-reading.ts';

/** `undefined` when a source sent its rules, or before the first response. */
export function findRulesUnknownKind(
  readings: readonly (SourceReading<object> | undefined)[],
): UnknownKind | undefined {
  if (readings.length === 0) return 'not-configured';
  const kinds = readings.map((reading) => (reading && 'error' in reading ? classifyUnknown(reading.error) : undefined));
  return kinds.includes(undefined) ? undefined : unknownKinds.find((kind) => kinds.includes(kind));
}
