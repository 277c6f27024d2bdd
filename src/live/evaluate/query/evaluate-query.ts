/**
 * From a range sample to a reading: the worst current series decides, and only a current, finite number can.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { formatDuration } from '../../../lib/format-duration.ts';
import type { RangeSample } from '../../probes/prometheus/query-prometheus.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { describeThresholds } from '../format/describe-thresholds.ts';
import { formatValue } from '../format/format-value.ts';
import type { Evidence, SignalReading } from '../reading/reading.ts';
import { createUnknownReading } from '../reading/unknown-reading.ts';
import { findActiveSeries, formatSeriesCount } from './active-series.ts';
import { evaluateAbsence } from './evaluate-absence.ts';
import { evaluateSeries, findWorstSeries } from './evaluate-series.ts';

export interface QueryTiming {
  /** When it was asked, by our clock, in milliseconds since 1970. */
  checkedAtMs: number;
  /** By how much the source's clock was thought to be ahead of ours when the window was chosen. */
  assumedSkewMs: number;
}

/** By this much the source's clock may be off before it is worth a word, in milliseconds. */
const maxUnreportedSkewMs = 30_000;

function describeSkew(skewMs: number): string {
  if (Math.abs(skewMs) < maxUnreportedSkewMs) return '';
  return `its clock is ${formatDuration(Math.abs(skewMs) / 1000)} ${skewMs > 0 ? 'ahead of' : 'behind'} ours`;
}

/** Why nothing in the answer can be judged; `undefined` when something can. */
function explainInconclusiveSample(sample: RangeSample, { assumedSkewMs }: QueryTiming): string | undefined {
  if (sample.hasHistograms) return 'the query gives a native histogram; wrap it in histogram_quantile()';
  // The window was not the last hour of the source's own time.
  if (Math.abs(sample.skewMs - assumedSkewMs) > Math.max(maxUnreportedSkewMs, sample.step * 2000))
    return `${describeSkew(sample.skewMs) || 'its clock was set'}; it is asked again by its own time`;
  return undefined;
}

export function evaluateQuery(
  signal: QuerySignalFields,
  sample: RangeSample | { error: UpstreamError },
  asking: QueryTiming,
): SignalReading {
  const { checkedAtMs } = asking;
  const evidence = (result: string): Evidence => ({
    query: signal.query.trim(),
    condition: describeThresholds(signal) || 'a value',
    result,
  });
  if ('error' in sample) {
    const { error } = sample;
    return createUnknownReading(error.message, evidence(error.message), checkedAtMs, { error });
  }
  const doubt = explainInconclusiveSample(sample, asking);
  if (doubt !== undefined) return createUnknownReading(doubt, evidence(doubt), checkedAtMs);
  const { step, end, start } = sample;
  const { current, missingMessage } = findActiveSeries(sample);
  const verdicts = current.map((each) => evaluateSeries(signal, each, step));
  const verdict = findWorstSeries(signal, verdicts);
  if (!verdict) return evaluateAbsence(signal, sample, evidence, checkedAtMs);
  const value = formatValue(verdict.value, signal.unit);
  const history = { points: verdict.series.points, start, end, step, skewMs: sample.skewMs };
  const cut =
    sample.seriesTotal > sample.series.length ? `only ${formatSeriesCount(sample)} were looked at` : '';
  const partial = sample.warnings[0] === undefined ? '' : `the source warns: ${sample.warnings[0]}`;
  const notes = [missingMessage, cut, partial].filter((each) => each !== '');
  const seen = evidence(
    [
      `${value} in ${formatSeriesCount(sample)}`,
      ...notes,
      ...sample.warnings.slice(1),
      describeSkew(sample.skewMs),
    ]
      .filter((each) => each !== '')
      .join('; '),
  );
  if (notes.length > 0 && verdict.level === 'ok') {
    return createUnknownReading(`within bounds, but ${notes.join('; ')}`, seen, checkedAtMs, {
      value,
      history,
    });
  }
  const message = [verdict.message, ...notes].join('; ');
  const goodSeconds = Math.min(...verdicts.map((each) => each.goodSeconds));
  return { level: verdict.level, value, message, evidence: seen, history, checkedAtMs, goodSeconds };
}
