/**
 * A signal's enlarged picture in words and geometry. What could not be asked or drawn is said in words.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { rangeSeconds, rangeWords } from '../../../lib/ranges.ts';
import { formatSpan } from '../../judge/format-value.ts';
import { thresholdWords } from '../../judge/threshold-words.ts';
import type { SourceReading } from '../../reading.ts';
import type { RangeSample } from '../../sources/prometheus-query.ts';
import { type Began, type Drawing, drawChart } from './draw-chart.ts';
import type { PictureView } from './picture.ts';
import { sortSeries, viewSeries } from './series.ts';
import { tabulate } from './tabulate.ts';
import { limitsOf, timeWords } from './words.ts';

export interface PictureQuestion
  extends Pick<PictureView, 'service' | 'range' | 'signal' | 'asked' | 'alerts' | 'explore'> {
  fields: QuerySignalFields;
  reading: SourceReading<RangeSample> | undefined;
}

/** While nothing is there yet, the next look comes soon. Seconds. */
const soon = 2;

type Drawn = Pick<PictureView, 'chart' | 'note' | 'doubts' | 'series' | 'table' | 'extent'>;

const undrawn = (note: string): Drawn => ({
  chart: undefined,
  note,
  doubts: [],
  series: [],
  table: undefined,
  extent: '',
});

/** The sample by our clock, as all other times on the page are. */
function byOurClock(sample: RangeSample): RangeSample {
  const shift = Math.round(sample.skewMs / 1000);
  if (shift === 0) return sample;
  return {
    ...sample,
    start: sample.start - shift,
    end: sample.end - shift,
    series: sample.series.map(({ labels, points }) => ({
      labels,
      points: points.map(([seconds, value]) => [seconds - shift, value] as const),
    })),
  };
}

function doubtsOf(sample: RangeSample): string[] {
  const { series, seriesTotal, hasHistograms, warnings } = sample;
  return [
    seriesTotal > series.length ? `Shows ${series.length} of ${seriesTotal} series.` : '',
    hasHistograms ? 'The query gives a histogram, which is not shown; wrap it in histogram_quantile().' : '',
    ...warnings.map((warning) => `The answer may be incomplete: ${warning}`),
  ].filter(Boolean);
}

const bySeconds = (alerts: PictureView['alerts']): Began[] =>
  alerts.map(({ name, firedAt }) => ({ name, atSeconds: Date.parse(firedAt) / 1000 }));

function draw({ fields, range, alerts, reading }: PictureQuestion): Drawn {
  if (!reading) return undrawn('Waiting for the first answer.');
  if ('fault' in reading) return undrawn(`No picture: ${reading.fault.words}.`);
  const sample = byOurClock(reading.sample);
  const doubts = doubtsOf(sample);
  const windowSeconds = rangeSeconds[range];
  const series = sortSeries(fields, sample.series, sample);
  const drawing: Drawing = {
    signal: fields,
    range,
    series,
    began: bySeconds(alerts),
    start: sample.start,
    end: sample.end,
    step: sample.step,
  };
  const chart = drawChart(drawing);
  if (!chart) {
    const nothing = series.length === 0 ? 'the query found no series' : 'the query gave no number';
    const looked = `in ${rangeWords[range]}, looked at every ${formatSpan(sample.step)}`;
    return { ...undrawn(`No picture: ${nothing} ${looked}.`), doubts };
  }
  const rows = viewSeries(fields, series, sample, windowSeconds);
  const from = `From ${timeWords(sample.start, windowSeconds)} to ${timeWords(sample.end, windowSeconds)} UTC`;
  return {
    chart,
    note: '',
    doubts,
    series: rows,
    table: tabulate(
      series,
      rows.map(({ name }) => name),
      { start: sample.start, end: sample.end, range, unit: fields.unit },
    ),
    extent: `${from}, a value every ${formatSpan(sample.step)}: what is shorter or newer may not show.`,
  };
}

export function viewPicture(question: PictureQuestion): PictureView {
  const { service, range, signal, asked, alerts, explore, fields, reading } = question;
  return {
    service,
    range,
    signal,
    query: fields.query.trim(),
    asked,
    ...draw(question),
    limits: limitsOf(fields).map(({ level, words, threshold }) => ({
      level,
      words: `${words.toLowerCase()} ${thresholdWords(threshold)}`,
    })),
    normal: fields.normal?.written ?? '',
    alerts,
    explore,
    refreshSeconds: reading ? Math.max(5, Math.min(60, fields.refresh)) : soon,
  };
}
