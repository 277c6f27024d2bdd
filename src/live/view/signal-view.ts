/**
 * Builds the view of a signal. Without a reading its level is `unknown`; while an alert about the same condition is active, the
 * alert leads and the signal's own measurement follows.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import { findUnknownKind, type Level, worstStatus } from '../../lib/level.ts';
import { formatDuration } from '../../lib/text/format-duration.ts';
import { createPhraseTime, formatPhrase, joinPhrases, type Phrase } from '../../lib/text/phrase.ts';
import type { UnknownKind } from '../../lib/unknown-kind.ts';
import { describeCheck, describeSignalThresholds } from '../evaluate/describe-check.ts';
import { getMeasure } from '../evaluate/signal-alert/match-rule.ts';
import type { CurrentSignal } from '../store/readings.ts';
import type { SignalAlert } from '../store/signal-alerts.ts';
import { describeFailedRequest } from '../upstream/http-result.ts';
import { drawSparkline } from './chart/sparkline.ts';
import { formatComparison } from './format-comparison.ts';
import { buildSignalAlertView, describeSignalAlert } from './signal-alert-view.ts';
import { formatIsoTime } from './times.ts';
import type { SignalView } from './types/signal.ts';

export interface SignalContext {
  nowMs: number;
  /** The active alert about the signal's condition. */
  alert: SignalAlert | undefined;
  /** When the last alert about it ended, in milliseconds since 1970. */
  endedAtMs: number | undefined;
  /** When an alert that the signal explains started to fire. */
  firedAt?: string | undefined;
}

/** Whether a signal has no thresholds, so that no value of it is good or bad. */
export function isInformational(signal: Signal): boolean {
  return signal.kind === 'query' && !signal.warning && !signal.critical;
}

/** Adds how long the signal has been healthy, from one minute on. */
function describeReading(current: CurrentSignal, goodSeconds: number): Phrase {
  const { reading, lastConclusive, isSourceUnresponsive, sourceTitle } = current;
  if (!reading) {
    const outage = isSourceUnresponsive ? `${sourceTitle} is not responding` : '';
    if (!lastConclusive) return outage || 'waiting for the first answer';
    const last = ['no answer since ', createPhraseTime(lastConclusive.checkedAtMs, 'time')] as const;
    return joinPhrases(outage && `${outage}; `, last);
  }
  const { level, message } = reading;
  return level === 'ok' && goodSeconds >= 60 ? `${message} for ${formatDuration(goodSeconds)}` : message;
}

/** `Prometheus is not responding since 00:44`; any other error in its own words. `undefined` without an error. */
function describeOutage({ reading, sourceTitle }: CurrentSignal): Phrase | undefined {
  if (!reading?.error) return undefined;
  const { error, failingSinceMs } = reading;
  const reason = describeFailedRequest(sourceTitle, error);
  return failingSinceMs === undefined ? reason : [`${reason} since `, createPhraseTime(failingSinceMs, 'time')];
}

/** The signal's own measurement when an alert leads: `measured over 1 min: 0.424 %`. */
function describeMeasurement({ signal, reading }: CurrentSignal, message: string): string {
  const seconds = signal.kind === 'query' ? getMeasure(signal.query)?.windowSeconds : undefined;
  const window = seconds === undefined ? '' : ` over ${formatDuration(seconds)}`;
  const isNormal = reading?.level === 'ok';
  const result = [reading?.value, !isNormal && message].filter(Boolean).join(', ') || message;
  return `measured${window}: ${result}`;
}

/** Why there is no reading. */
const explainNoReading = ({ isSourceUnresponsive }: CurrentSignal): UnknownKind =>
  isSourceUnresponsive ? 'unreachable' : 'no-data';

type Headline = Pick<
  SignalView,
  'level' | 'unknownKind' | 'value' | 'message' | 'phrase' | 'alert' | 'measured' | 'goodSeconds'
>;

function buildHeadline(current: CurrentSignal, { alert: active, endedAtMs = 0, nowMs }: SignalContext): Headline {
  const { signal, reading } = current;
  const level: Level = reading?.level ?? 'unknown';
  const unknownKind = findUnknownKind(reading ?? { level, unknownKind: explainNoReading(current) });
  const { value = '' } = reading ?? {};
  // While the alert fired its condition was not normal, whatever another window shows.
  const goodSeconds = Math.min(reading?.goodSeconds ?? 0, Math.max(0, (nowMs - endedAtMs) / 1000));
  const phrase = describeReading(current, goodSeconds);
  const message = formatPhrase(phrase, nowMs);
  if (!active) return { level, unknownKind, value, message, phrase, alert: undefined, measured: '', goodSeconds };
  const alert = buildSignalAlertView(signal, active);
  const description = describeSignalAlert(alert, active, nowMs);
  return {
    ...worstStatus([alert, { level, unknownKind }]),
    value: alert.value,
    message: formatPhrase(description, nowMs),
    phrase: description,
    alert,
    measured: describeMeasurement(current, message),
    goodSeconds: 0,
  };
}

export function buildSignalView(current: CurrentSignal, context: SignalContext): SignalView {
  const { signal, sourceId, reading, lastConclusive, isAboutInstance, lineStyle } = current;
  const { firedAt } = context;
  const { query, condition } = describeCheck(signal);
  const isConclusive = reading !== undefined && reading.level !== 'unknown';
  const firedAtSeconds = firedAt === undefined ? undefined : Date.parse(firedAt) / 1000;
  return {
    service: signal.service,
    id: signal.id,
    source: sourceId,
    title: signal.title,
    ...buildHeadline(current, context),
    outage: describeOutage(current),
    threshold: describeSignalThresholds(signal),
    usual: signal.usual ?? '',
    comparison: formatComparison(current),
    sparkline:
      signal.kind === 'query' && reading?.history
        ? drawSparkline(signal, { ...reading.history, style: lineStyle, firedAtSeconds })
        : undefined,
    hasChart: signal.kind === 'query',
    isAboutInstance,
    evidence: reading?.evidence ?? { query, condition, result: 'no answer yet' },
    checkedAt: reading && formatIsoTime(reading.checkedAtMs),
    lastGood:
      isConclusive || !lastConclusive
        ? undefined
        : { value: lastConclusive.value, at: formatIsoTime(lastConclusive.checkedAtMs) },
  };
}
