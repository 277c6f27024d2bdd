/**
 * Builds what an active alert says about a signal: its value and condition in the signal's unit, and its window.
 */

import type { Signal } from '../../catalog/graph/catalog.ts';
import { formatValue } from '../../catalog/schemas/values/format-value.ts';
import { describeComparison } from '../../catalog/schemas/values/threshold.ts';
import { formatDuration, formatProgress } from '../../lib/text/format-duration.ts';
import { createPhraseTime, type Phrase } from '../../lib/text/phrase.ts';
import { convertValue, type SignalAlert } from '../store/signal-alerts.ts';
import { formatKnownTime } from './times.ts';
import type { SignalAlertView } from './types/signal.ts';

const getUnit = (signal: Signal) => (signal.kind === 'query' ? signal.unit : 'count');

/** The alert's value in the signal's unit; empty when it has none. */
export function formatAlertValue(signal: Signal, alert: SignalAlert): string {
  const value = convertValue(alert);
  return Number.isNaN(value) ? '' : formatValue(value, getUnit(signal));
}

export function buildSignalAlertView(signal: Signal, alert: SignalAlert): SignalAlertView {
  const { name, instance, match } = alert;
  const unit = getUnit(signal);
  const { condition, windowSeconds } = match;
  return {
    name,
    state: instance.state,
    level: instance.level,
    value: formatAlertValue(signal, alert),
    condition: condition ? describeComparison(condition.comparison, formatValue(condition.threshold, unit)) : '',
    window: windowSeconds === undefined ? '' : formatDuration(windowSeconds),
    since: formatKnownTime(instance.activeAtMs),
  };
}

/** `above 10 %, pending: 1 of 5 min (HighErrorRate, over 15 s)`; without a condition `firing (HighErrorRate)`. */
export function describeSignalAlert(
  { name, state, condition, window }: SignalAlertView,
  { instance }: SignalAlert,
  nowMs: number,
): Phrase {
  const { activeAtMs, forSeconds = 0, muted, remembered } = instance;
  const pending =
    activeAtMs === undefined || forSeconds === 0 || remembered
      ? 'pending'
      : `pending: ${formatProgress(Math.min(forSeconds, (nowMs - activeAtMs) / 1000), forSeconds)}`;
  const parts = [condition, state === 'pending' ? pending : condition === '' && 'firing'].filter(Boolean).join(', ');
  const source = [name, window && `over ${window}`, muted].filter(Boolean).join(', ');
  const description = `${parts} (${source})`;
  return remembered ? [`${description}, last seen `, createPhraseTime(remembered.lastListedMs, 'age')] : description;
}
