/**
 * Formats the values of a signal an hour, a day and a week ago.
 */
import { formatValue } from '../../catalog/schemas/values/format-value.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import type { CurrentSignal } from '../store/readings.ts';

/** The first value of the history, if the series existed an hour ago. */
function findValueHourAgo({ history }: SignalReading): number | undefined {
  const first = history?.points[0];
  return history && first && first[0] - history.start <= history.step ? first[1] : undefined;
}

/** Empty without `compare` or past values, and about an instance. */
export function formatComparison({ signal, reading, comparison, isAboutInstance }: CurrentSignal): string {
  if (signal.kind !== 'query' || !signal.compare || !reading || isAboutInstance) return '';
  const older = comparison && 'sample' in comparison ? comparison.sample : [];
  return [{ ago: '1 h ago', value: findValueHourAgo(reading) }, ...older]
    .flatMap(({ ago, value }) => (value === undefined ? [] : `${ago} ${formatValue(value, signal.unit)}`))
    .join(' · ');
}
