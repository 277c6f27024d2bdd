/**
 * A signal's reading in words. Without a reading it says that it waits, and shows no light but the grey one.
 */
import type { Signal } from '../../catalog/catalog.ts';
import { describeLimits, describeQuestion } from '../judge/describe-question.ts';
import { formatSpan } from '../judge/format-value.ts';
import type { SignalReading } from '../reading.ts';
import type { SignalView } from '../view.ts';
import { drawSparkline } from './sparkline.ts';

export const isoTime = (ms: number): string => new Date(ms).toISOString();

const seconds = (iso: string | undefined): number | undefined =>
  iso === undefined ? undefined : Date.parse(iso) / 1000;

/** True for a signal that only informs: without thresholds no value of it can be called good or bad. */
export function isInformative(signal: Signal): boolean {
  return signal.kind === 'query' && !signal.warning && !signal.critical;
}

/** A minute or more of being good is worth saying. */
function wordsOf({ level, words, goodSeconds }: SignalReading): string {
  return level === 'ok' && goodSeconds >= 60 ? `${words} for ${formatSpan(goodSeconds)}` : words;
}

export function viewSignal(
  signal: Signal,
  source: string,
  reading: SignalReading | undefined,
  lastProof: SignalReading | undefined,
  /** When an alert that this signal explains began to fire. */
  firedAt?: string,
): SignalView {
  const isQuery = signal.kind === 'query';
  const { asked, expected } = describeQuestion(signal);
  const isKnown = reading !== undefined && reading.level !== 'unknown';
  return {
    service: signal.service,
    id: signal.id,
    source,
    title: signal.title,
    level: reading?.level ?? 'unknown',
    value: reading?.value ?? '',
    words: reading ? wordsOf(reading) : 'waiting for the first answer',
    threshold: describeLimits(signal),
    usual: signal.usual ?? '',
    past: '',
    sparkline:
      isQuery && reading?.history ? drawSparkline(signal, reading.history, seconds(firedAt)) : undefined,
    hasPicture: isQuery,
    isAboutInstance: false,
    evidence: reading?.evidence ?? { asked, expected, seen: 'no answer yet' },
    checkedAt: reading && isoTime(reading.checkedAtMs),
    goodSeconds: reading?.goodSeconds ?? 0,
    lastGood:
      isKnown || !lastProof ? undefined : { value: lastProof.value, at: isoTime(lastProof.checkedAtMs) },
  };
}
