/**
 * A signal's reading in words. Without a reading it says that it waits, and shows no light but the grey one.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import { formatDuration } from '../../lib/format-duration.ts';
import { describeCheck, describeSignalThresholds } from '../evaluate/describe-check.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import { drawSparkline } from './chart/sparkline.ts';
import type { SignalView } from './types/panel.ts';

export const formatIsoTime = (ms: number): string => new Date(ms).toISOString();

const parseIsoSeconds = (iso: string | undefined): number | undefined =>
  iso === undefined ? undefined : Date.parse(iso) / 1000;

/** True for a signal that only informs: without thresholds no value of it can be called good or bad. */
export function isInformational(signal: Signal): boolean {
  return signal.kind === 'query' && !signal.warning && !signal.critical;
}

/** A minute or more of being good is worth saying. */
function formatMessage({ level, message, goodSeconds }: SignalReading): string {
  return level === 'ok' && goodSeconds >= 60 ? `${message} for ${formatDuration(goodSeconds)}` : message;
}

export function buildSignalView(
  signal: Signal,
  source: string,
  reading: SignalReading | undefined,
  lastProof: SignalReading | undefined,
  /** When an alert that this signal explains began to fire. */
  firedAt?: string,
): SignalView {
  const isQuery = signal.kind === 'query';
  const { query, condition } = describeCheck(signal);
  const isKnown = reading !== undefined && reading.level !== 'unknown';
  return {
    service: signal.service,
    id: signal.id,
    source,
    title: signal.title,
    level: reading?.level ?? 'unknown',
    value: reading?.value ?? '',
    message: reading ? formatMessage(reading) : 'waiting for the first answer',
    threshold: describeSignalThresholds(signal),
    usual: signal.usual ?? '',
    comparison: '',
    sparkline:
      isQuery && reading?.history
        ? drawSparkline(signal, reading.history, parseIsoSeconds(firedAt))
        : undefined,
    hasChart: isQuery,
    isAboutInstance: false,
    evidence: reading?.evidence ?? { query, condition, result: 'no answer yet' },
    checkedAt: reading && formatIsoTime(reading.checkedAtMs),
    goodSeconds: reading?.goodSeconds ?? 0,
    lastGood:
      isKnown || !lastProof
        ? undefined
        : { value: lastProof.value, at: formatIsoTime(lastProof.checkedAtMs) },
  };
}
