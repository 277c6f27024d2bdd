/**
 * Evaluates a range sample: the worst active series decides, by its current, finite value.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { formatValue } from '../../../catalog/schemas/values/format-value.ts';
import { formatClockOffset } from '../../../lib/text/format-duration.ts';
import type { RangeSample } from '../../probes/prometheus/query-prometheus.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { describeThresholds } from '../format/describe-thresholds.ts';
import type { Evidence, SignalReading } from '../reading/reading.ts';
import { createUnknownReading } from '../reading/unknown-reading.ts';
import { findActiveSeries, formatSeriesCount } from './active-series.ts';
import { evaluateAbsence } from './evaluate-absence.ts';
import { evaluateSeries, findWorstSeries } from './evaluate-series.ts';

export interface QueryTiming {
  /** When the query was sent, by our clock, in milliseconds since 1970. */
  checkedAtMs: number;
  /** The source's clock minus ours as it was assumed for the window of the query. */
  assumedSkewMs: number;
}

/** A smaller clock skew of the source is not reported. In milliseconds. */
const maxUnreportedSkewMs = 30_000;

function describeSkew(skewMs: number): string {
  if (Math.abs(skewMs) < maxUnreportedSkewMs) return '';
  return `its clock is ${formatClockOffset(Math.abs(skewMs) / 1000)} ${skewMs > 0 ? 'ahead of' : 'behind'} ours`;
}

/** Why the sample cannot be evaluated; `undefined` when it can. */
function explainInconclusiveSample(sample: RangeSample, { assumedSkewMs }: QueryTiming): string | undefined {
  if (sample.hasHistograms) return 'the query gives a native histogram; wrap it in histogram_quantile()';
  // The window was not the last hour by the source's clock.
  if (Math.abs(sample.skewMs - assumedSkewMs) > Math.max(maxUnreportedSkewMs, sample.step * 2000))
    return `${describeSkew(sample.skewMs) || 'its clock was set'}; it is asked again by its own time`;
  return undefined;
}

export function evaluateQuery(
  signal: QuerySignalFields,
  sample: RangeSample | { error: UpstreamError },
  timing: QueryTiming,
): SignalReading {
  const { checkedAtMs } = timing;
  const evidence = (result: string): Evidence => ({
    query: signal.query.trim(),
    condition: describeThresholds(signal) || 'a value',
    result,
  });
  if ('error' in sample) {
    const { error } = sample;
    return createUnknownReading(error.message, evidence(error.message), checkedAtMs, { error });
  }
  const inconclusiveReason = explainInconclusiveSample(sample, timing);
  if (inconclusiveReason !== undefined)
    return createUnknownReading(inconclusiveReason, evidence(inconclusiveReason), checkedAtMs);
  const { step, end, start } = sample;
  const { current, missingMessage } = findActiveSeries(sample);
  const results = current.map((each) => evaluateSeries(signal, each, step));
  const worst = findWorstSeries(signal, results);
  if (!worst) return evaluateAbsence(signal, sample, evidence, checkedAtMs);
  const value = formatValue(worst.value, signal.unit);
  const others = current.filter((each) => each !== worst.series);
  const seriesLabels = [worst.series, ...others].map(({ labels }) => labels);
  const history = { points: worst.series.points, seriesLabels, start, end, step };
  const truncated = sample.seriesTotal > sample.series.length ? `only ${formatSeriesCount(sample)} were looked at` : '';
  const partial = sample.warnings[0] === undefined ? '' : `the source warns: ${sample.warnings[0]}`;
  const notes = [missingMessage, truncated, partial].filter((each) => each !== '');
  const details = evidence(
    [`${value} in ${formatSeriesCount(sample)}`, ...notes, ...sample.warnings.slice(1), describeSkew(sample.skewMs)]
      .filter((each) => each !== '')
      .join('; '),
  );
  if (notes.length > 0 && worst.level === 'ok') {
    return createUnknownReading(`normal, but ${notes.join('; ')}`, details, checkedAtMs, {
      value,
      history,
    });
  }
  const message = [worst.message, ...notes].filter((each) => each !== '').join('; ');
  const goodSeconds = Math.min(...results.map((each) => each.goodSeconds));
  const { level, unknownKind } = worst;
  return { level, unknownKind, value, message, evidence: details, history, checkedAtMs, goodSeconds };
}
