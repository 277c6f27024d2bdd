/**
 * The history of a source: when it was working, and which alerts fired. Both come from one query: `up` is there as long as
 * targets are scraped, `ALERTS` is what Prometheus records of its rules.
 */
import type { LabelSet } from '../../probes/label-set.ts';
import type { RangeSample } from '../../probes/prometheus/query-prometheus.ts';
import type { Series } from '../../probes/prometheus/range-series.ts';
import { isMildSeverity } from '../alert/rate-instance.ts';
import { extendTimeline, findStep, levelCodes, type Timeline } from './timeline.ts';

export interface AlertHistory {
  name: string;
  /** Those of `alertGroupLabels` that the instances have. */
  labels: LabelSet;
  /** The alert's level while it fired, else `ok`. */
  levels: Timeline;
}

export interface SourceHistory {
  /** `ok` where the source scraped its targets, else `unknown`. */
  working: Timeline;
  alerts: AlertHistory[];
}

/** The labels by which instances are counted: those that say which service one belongs to, and how bad it is. */
const alertGroupLabels = ['alertname', 'severity', 'service', 'namespace', 'job', 'team'] as const;

/** A source may have more, in a storm; then history has no alerts of the others. */
export const maxAlertGroups = 300;

/** A longer list of names would make the query too long for some proxies; then the alerts of all names are read. */
const maxNamesLength = 20_000;

/** `alerts` are the names of the alerts that runbooks handle. */
export function buildSourceQuery(alerts: readonly string[]): string {
  // Within the last minutes: a selector alone also finds samples of five minutes ago.
  const working = 'count(count_over_time(up[3m]))';
  if (alerts.length === 0) return working;
  const names = alerts.map((name) => name.replaceAll('.', '\\\\.')).join('|');
  const matcher = names.length > maxNamesLength ? '' : `, alertname=~"${names}"`;
  return `count by (${alertGroupLabels.join(', ')}) (ALERTS{alertstate="firing"${matcher}}) or ${working}`;
}

function markPoints({ points }: Series, { start, end, step }: RangeSample, code: number, other: number): Timeline {
  const codes = new Uint8Array(Math.round((end - start) / step) + 1).fill(other);
  const timeline = { end, step, codes };
  for (const [seconds] of points) {
    const index = findStep(timeline, seconds);
    if (index >= 0 && index < codes.length) codes[index] = code;
  }
  return timeline;
}

/** The history in a sample of the query that {@link buildSourceQuery} builds. */
export function readSourceHistory(sample: RangeSample): SourceHistory {
  const working = sample.series.find(({ labels }) => labels['alertname'] === undefined);
  const none: Series = { labels: {}, points: [] };
  return {
    working: markPoints(working ?? none, sample, levelCodes.ok, levelCodes.unknown),
    alerts: sample.series.flatMap((series): AlertHistory[] => {
      const { alertname: name, ...labels } = series.labels;
      if (name === undefined) return [];
      return [{ name, labels, levels: markPoints(series, sample, rateFiring(labels), levelCodes.ok) }];
    }),
  };
}

const rateFiring = ({ severity = '' }: LabelSet): number =>
  isMildSeverity(severity) ? levelCodes.warning : levelCodes.critical;

const formatKey = ({ name, labels }: AlertHistory): string => JSON.stringify([name, Object.entries(labels).sort()]);

const indexAlerts = (history: SourceHistory | undefined): Map<string, AlertHistory> =>
  new Map((history?.alerts ?? []).map((alert) => [formatKey(alert), alert]));

/** The 24 hours up to the end of `fresh`, without alerts that did not fire in them. */
export function extendSourceHistory(older: SourceHistory | undefined, fresh: SourceHistory): SourceHistory {
  const [before, now] = [indexAlerts(older), indexAlerts(fresh)];
  const silent: Timeline = { ...fresh.working, codes: new Uint8Array(fresh.working.codes.length).fill(levelCodes.ok) };
  const alerts = [...new Map([...before, ...now])].flatMap(([key, alert]): AlertHistory[] => {
    const levels = extendTimeline(before.get(key)?.levels, now.get(key)?.levels ?? silent, levelCodes.ok);
    return levels.codes.every((code) => code === levelCodes.ok) ? [] : [{ ...alert, levels }];
  });
  return { working: extendTimeline(older?.working, fresh.working), alerts: alerts.slice(-maxAlertGroups) };
}
