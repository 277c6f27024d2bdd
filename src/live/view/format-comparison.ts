/**
 * What a signal was an hour, a day and a week ago, in one line beside what it is now.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import { formatValue } from '../evaluate/format/format-value.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import type { ComparisonReading } from '../schedule/comparison-poller.ts';

/** The value at the begin of the history, if it was there an hour ago. */
function findValueHourAgo({ history }: SignalReading): number | undefined {
  const first = history?.points[0];
  return history && first && first[0] - history.start <= history.step ? first[1] : undefined;
}

/** Empty for a signal that is not compared, or when there is nothing to compare. */
export function formatComparison(
  signal: Signal,
  reading: SignalReading | undefined,
  past: ComparisonReading | undefined,
): string {
  if (signal.kind !== 'query' || !signal.compare || !reading) return '';
  const older = past && 'sample' in past ? past.sample : [];
  return [{ ago: '1 h ago', value: findValueHourAgo(reading) }, ...older]
    .flatMap(({ ago, value }) => (value === undefined ? [] : `${ago} ${formatValue(value, signal.unit)}`))
    .join(' · ');
}
