/**
 * Brings together what a signal's picture is made of: its numbers, how it stands now, and the alerts that it explains.
 */
import type { Catalog, Service, Signal } from '../../../catalog/graph/catalog.ts';
import { listServiceRunbooks } from '../../../catalog/graph/find.ts';
import type { ChartRange } from '../../../lib/chart-ranges.ts';
import type { SourceReading } from '../../evaluate/reading/reading.ts';
import type { RangeSample } from '../../probes/prometheus/query-prometheus.ts';
import { findUpstreamConfig } from '../../schedule/find-upstream-config.ts';
import type { Readings } from '../../store/readings.ts';
import type { ExploreView, SignalChartView } from '../types/chart.ts';
import { buildSignalChartView } from './signal-chart-view.ts';

export interface ChartParts {
  readings: Readings;
  reading: SourceReading<RangeSample> | undefined;
  explore: ExploreView | undefined;
}

/** `undefined` for a signal without a history of numbers. */
export function findSignalChart(
  catalog: Catalog,
  service: Service,
  signal: Signal,
  range: ChartRange,
  { readings, reading, explore }: ChartParts,
): SignalChartView | undefined {
  if (signal.kind !== 'query') return undefined;
  const explained = listServiceRunbooks(catalog, service.id).filter(({ signals }) =>
    signals.includes(signal.id),
  );
  const names = [...new Set(explained.flatMap(({ alerts }) => alerts))];
  const alerts = names.flatMap((name) => {
    const { firedAt } = readings.readAlert(name, service.id);
    return firedAt === undefined ? [] : [{ name, firedAt }];
  });
  return buildSignalChartView({
    service: { id: service.id, title: service.title },
    range,
    signal: readings.readSignal(signal),
    sourceTitle: findUpstreamConfig(catalog, signal).title,
    alerts,
    explore,
    fields: signal,
    reading,
  });
}
