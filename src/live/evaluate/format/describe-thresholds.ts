/**
 * Describes the thresholds of a signal.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { describeThreshold } from '../../../catalog/schemas/values/threshold.ts';
import { formatDuration } from '../../../lib/text/format-duration.ts';

export { describeThreshold };

/** `critical above 10 % for 5 min, warning above 5 %`; empty for a signal without thresholds. */
export function describeThresholds({
  critical,
  warning,
  for: forSeconds,
}: Pick<QuerySignalFields, 'critical' | 'warning' | 'for'>): string {
  const suffix = forSeconds === undefined ? '' : ` for ${formatDuration(forSeconds)}`;
  const parts = [
    critical && `critical ${describeThreshold(critical)}${suffix}`,
    warning && `warning ${describeThreshold(warning)}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
