/**
 * Describes the thresholds of a signal.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import type { Threshold } from '../../../catalog/schemas/values/threshold.ts';
import { formatDuration } from '../../../lib/text/format-duration.ts';

const comparisonPhrases = { '>': 'above', '>=': 'at least', '<': 'below', '<=': 'at most' } as const;

/** `> 10 %` → `above 10 %`. */
export function describeThreshold({ comparison, written }: Threshold): string {
  return `${comparisonPhrases[comparison]} ${written.replace(/^[<>]=?\s*/, '')}`;
}

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
