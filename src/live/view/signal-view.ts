/**
 * Builds the view of a signal. Without a reading its level is `unknown`.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import { formatDuration } from '../../lib/text/format-duration.ts';
import { describeCheck, describeSignalThresholds } from '../evaluate/describe-check.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import type { CurrentSignal } from '../store/readings.ts';
import { drawSparkline } from './chart/sparkline.ts';
import { formatComparison } from './format-comparison.ts';
import { formatIsoTime } from './times.ts';
import type { SignalView } from './types/signal.ts';

/** Whether a signal has no thresholds, so that no value of it is good or bad. */
export function isInformational(signal: Signal): boolean {
  return signal.kind === 'query' && !signal.warning && !signal.critical;
}

/** Adds how long the signal has been healthy, from one minute on. */
function formatMessage({ level, message, goodSeconds }: SignalReading): string {
  return level === 'ok' && goodSeconds >= 60 ? `${message} for ${formatDuration(goodSeconds)}` : message;
}

/** `firedAt` is when an alert that the signal explains started to fire. */
export function buildSignalView(current: CurrentSignal, firedAt?: string): SignalView {
  const { signal, sourceId, reading, lastConclusive, isAboutInstance } = current;
  const { query, condition } = describeCheck(signal);
  const isConclusive = reading !== undefined && reading.level !== 'unknown';
  const firedAtSeconds = firedAt === undefined ? undefined : Date.parse(firedAt) / 1000;
  return {
    service: signal.service,
    id: signal.id,
    source: sourceId,
    title: signal.title,
    level: reading?.level ?? 'unknown',
    value: reading?.value ?? '',
    message: reading ? formatMessage(reading) : 'waiting for the first answer',
    threshold: describeSignalThresholds(signal),
    usual: signal.usual ?? '',
    comparison: formatComparison(current),
    sparkline:
      signal.kind === 'query' && reading?.history ? drawSparkline(signal, reading.history, firedAtSeconds) : undefined,
    hasChart: signal.kind === 'query',
    isAboutInstance,
    evidence: reading?.evidence ?? { query, condition, result: 'no answer yet' },
    checkedAt: reading && formatIsoTime(reading.checkedAtMs),
    goodSeconds: reading?.goodSeconds ?? 0,
    lastGood:
      isConclusive || !lastConclusive
        ? undefined
        : { value: lastConclusive.value, at: formatIsoTime(lastConclusive.checkedAtMs) },
  };
}
