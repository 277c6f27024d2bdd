/**
 * Labels that charts and sparklines share.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import type { Threshold } from '../../../catalog/schemas/values/threshold.ts';

export interface ThresholdLine {
  level: 'warning' | 'critical';
  label: string;
  threshold: Threshold;
}

/** A signal's thresholds, critical last. */
export function listThresholds({ warning, critical }: QuerySignalFields): ThresholdLine[] {
  const lines: ThresholdLine[] = [];
  if (warning) lines.push({ level: 'warning', label: 'Warning', threshold: warning });
  if (critical) lines.push({ level: 'critical', label: 'Critical', threshold: critical });
  return lines;
}

/** Empty for 0 gaps. */
export function formatGaps(gaps: number): string {
  return gaps === 0 ? '' : gaps === 1 ? '1 gap without data.' : `${gaps} gaps without data.`;
}

/** `14:03` within a day, `12 Nov 14:03` beyond; always UTC. */
export function formatChartTime(seconds: number, windowSeconds: number): string {
  const date = new Date(seconds * 1000);
  const clock = date.toISOString().slice(11, 16);
  return windowSeconds <= 43_200 ? clock : `${formatChartDay(seconds)} ${clock}`;
}

/** `12 Nov`. */
export function formatChartDay(seconds: number): string {
  const date = new Date(seconds * 1000);
  const month = date.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
  return `${date.getUTCDate()} ${month}`;
}
