/**
 * Builds the view of a signal's chart. Without a sample or anything to draw, a note says why.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { rangeLabels, rangeSeconds } from '../../../lib/chart-ranges.ts';
import { formatDuration } from '../../../lib/text/format-duration.ts';
import { describeThreshold } from '../../evaluate/format/describe-thresholds.ts';
import type { RangeSample } from '../../probes/prometheus/query-prometheus.ts';
import type { ChartReading } from '../../schedule/chart-pollers.ts';
import type { SeriesStyles } from '../../store/series-styles.ts';
import type { SignalChartView } from '../types/chart.ts';
import { formatChartTime, listThresholds } from './chart-labels.ts';
import { type AlertStart, type ChartInput, drawChart } from './draw-chart.ts';
import { buildSeriesViews, sortSeries } from './series-view.ts';
import { styleSeries } from './styled-series.ts';
import { tabulate } from './tabulate.ts';

export interface SignalChartInput
  extends Pick<SignalChartView, 'service' | 'range' | 'signal' | 'sourceTitle' | 'alerts' | 'explore'> {
  fields: QuerySignalFields;
  reading: ChartReading | undefined;
  /** The last sample, however old. */
  latestSample: RangeSample | undefined;
  nowMs: number;
  styles: SeriesStyles;
}

/** Before the first reading the browser requests the chart again soon. Seconds. */
const pendingRefreshSeconds = 2;

type ChartContent = Pick<SignalChartView, 'chart' | 'note' | 'warnings' | 'series' | 'table' | 'coverage'>;

const createEmptyContent = (note: string): ChartContent => ({
  chart: undefined,
  note,
  warnings: [],
  series: [],
  table: undefined,
  coverage: '',
});

function listWarnings(sample: RangeSample): string[] {
  const { series, seriesTotal, hasHistograms, warnings } = sample;
  return [
    seriesTotal > series.length ? `Shows ${series.length} of ${seriesTotal} series.` : '',
    hasHistograms ? 'The query gives a histogram, which is not shown; wrap it in histogram_quantile().' : '',
    ...warnings.map((warning) => `The answer may be incomplete: ${warning}`),
  ].filter(Boolean);
}

const convertAlertStarts = (alerts: SignalChartView['alerts']): AlertStart[] =>
  alerts.map(({ name, firedAt }) => ({ name, atSeconds: Date.parse(firedAt) / 1000 }));

/** Without a current sample, the last one if it is of the chart's range, with what is wrong. */
function chooseSample(input: SignalChartInput): { sample: RangeSample; warnings: string[] } | { note: string } {
  const { reading, latestSample, range, sourceTitle, nowMs } = input;
  if (reading && 'sample' in reading) return { sample: reading.sample, warnings: [] };
  if (latestSample && latestSample.end > nowMs / 1000 - rangeSeconds[range]) {
    const reason = reading ? reading.error.message : `Waiting for ${sourceTitle}`;
    const last = formatChartTime(latestSample.end, rangeSeconds[range]);
    return { sample: latestSample, warnings: [`${reason}. No answer since ${last} UTC.`] };
  }
  return { note: reading ? `No picture: ${reading.error.message}.` : 'Waiting for the first answer.' };
}

function buildContent(input: SignalChartInput): ChartContent {
  const { fields, range, alerts, styles, service, signal } = input;
  const chosen = chooseSample(input);
  if ('note' in chosen) return createEmptyContent(chosen.note);
  const { sample } = chosen;
  const warnings = [...chosen.warnings, ...listWarnings(sample)];
  const windowSeconds = rangeSeconds[range];
  const sorted = sortSeries(fields, sample.series, sample);
  const series = styleSeries(styles, `${service.id}/${signal.id}`, sorted);
  const chartInput: ChartInput = {
    signal: fields,
    range,
    series,
    alertStarts: convertAlertStarts(alerts),
    start: sample.start,
    end: sample.end,
    step: sample.step,
  };
  const chart = drawChart(chartInput);
  if (!chart) {
    const reason = series.length === 0 ? 'the query found no series' : 'the query gave no number';
    const coverage = `in ${rangeLabels[range]}, looked at every ${formatDuration(sample.step)}`;
    return { ...createEmptyContent(`No picture: ${reason} ${coverage}.`), warnings };
  }
  const rows = buildSeriesViews(fields, series, sample, windowSeconds);
  const period = `From ${formatChartTime(sample.start, windowSeconds)} to ${formatChartTime(sample.end, windowSeconds)} UTC`;
  return {
    chart,
    note: '',
    warnings,
    series: rows,
    table: tabulate(
      series,
      rows.map(({ name }) => name),
      { start: sample.start, end: sample.end, range, unit: fields.unit },
    ),
    coverage: `${period}, a value every ${formatDuration(sample.step)}: what is shorter or newer may not show.`,
  };
}

export function buildSignalChartView(input: SignalChartInput): SignalChartView {
  const { service, range, signal, sourceTitle, alerts, explore, fields, reading } = input;
  return {
    service,
    range,
    signal,
    query: fields.query.trim(),
    sourceTitle,
    ...buildContent(input),
    thresholds: listThresholds(fields).map(({ level, label, threshold }) => ({
      level,
      label: `${label.toLowerCase()} ${describeThreshold(threshold)}`,
    })),
    normal: fields.normal?.written ?? '',
    alerts,
    explore,
    refreshSeconds: reading ? Math.max(5, Math.min(60, fields.refresh)) : pendingRefreshSeconds,
  };
}
