/**
 * Collects what a signal's chart shows: its samples, its current reading, and the alerts that it explains.
 */
import type { Catalog, Service, Signal } from '../../catalog/graph/catalog.ts';
import { listServiceRunbooks } from '../../catalog/graph/find.ts';
import type { ChartRange } from '../../lib/chart-ranges.ts';
import type { ChartReading } from '../schedule/chart-pollers.ts';
import type { Poller } from '../schedule/poller.ts';
import { findUpstreamConfig } from '../schedule/upstreams/find-upstream-config.ts';
import type { Readings } from '../store/readings.ts';
import { SignalAlerts } from '../store/signal-alerts.ts';
import { findFiredAt } from './alert-view.ts';
import { buildSignalChartView } from './chart/signal-chart-view.ts';
import { buildHistoryView } from './history/history-view.ts';
import { buildSignalView } from './signal-view.ts';
import type { ExploreView, SignalChartView } from './types/chart.ts';

export interface ChartParts {
  readings: Readings;
  poller: Pick<Poller<ChartReading>, 'reading' | 'lastConclusive'> | undefined;
  explore: ExploreView | undefined;
}

/** `undefined` for a signal that is not a query. */
export function findSignalChart(
  catalog: Catalog,
  service: Service,
  signal: Signal,
  range: ChartRange,
  { readings, poller, explore }: ChartParts,
): SignalChartView | undefined {
  if (signal.kind !== 'query') return undefined;
  const explained = listServiceRunbooks(catalog, service.id).filter(({ signals, context }) =>
    [...signals, ...context].includes(signal.id),
  );
  const names = [...new Set(explained.flatMap(({ alerts }) => alerts))];
  const alerts = names.flatMap((name) => {
    const firedAt = findFiredAt(readings.readAlert(name, service.id).reading.instances);
    return firedAt === undefined ? [] : [{ name, firedAt }];
  });
  const latest = poller?.lastConclusive;
  const signalAlerts = new SignalAlerts(readings, service.id);
  return buildSignalChartView({
    service: { id: service.id, title: service.title },
    range,
    signal: {
      ...buildSignalView(readings.readSignal(signal), {
        alert: signalAlerts.find(signal, undefined, false),
        endedAtMs: signalAlerts.findEndMs(signal, undefined, false),
        nowMs: readings.nowMs,
      }),
      history: buildHistoryView(readings.histories.readSignal(signal)),
    },
    sourceTitle: findUpstreamConfig(catalog, signal).title,
    alerts,
    explore,
    fields: signal,
    reading: poller?.reading,
    latestSample: latest && 'sample' in latest ? latest.sample : undefined,
    nowMs: readings.nowMs,
    styles: readings.seriesStyles,
  });
}
