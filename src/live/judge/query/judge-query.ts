/**
 * From a range sample to a reading: the worst current series decides, and only a current, finite number can.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import type { Fault } from '../../ask/answer.ts';
import type { Evidence, SignalReading } from '../../reading.ts';
import type { RangeSample } from '../../sources/prometheus-query.ts';
import { formatSpan, formatValue } from '../format-value.ts';
import { describeThresholds } from '../threshold-words.ts';
import { unproven } from '../unproven.ts';
import { judgeAbsence } from './judge-absence.ts';
import { judgeSeries, worstVerdict } from './judge-series.ts';
import { findPresent, seenWords } from './present.ts';

export interface Asking {
  /** When it was asked, by our clock, in milliseconds since 1970. */
  checkedAtMs: number;
  /** By how much the source's clock was thought to be ahead of ours when the window was chosen. */
  assumedSkewMs: number;
}

/** By this much the source's clock may be off before it is worth a word, in milliseconds. */
const tolerableSkewMs = 30_000;

function skewWords(skewMs: number): string {
  if (Math.abs(skewMs) < tolerableSkewMs) return '';
  return `its clock is ${formatSpan(Math.abs(skewMs) / 1000)} ${skewMs > 0 ? 'ahead of' : 'behind'} ours`;
}

/** Why nothing in the answer can be judged; `undefined` when something can. */
function doubtAbout(sample: RangeSample, { assumedSkewMs }: Asking): string | undefined {
  if (sample.hasHistograms) return 'the query gives a native histogram; wrap it in histogram_quantile()';
  // The window was not the last hour of the source's own time.
  if (Math.abs(sample.skewMs - assumedSkewMs) > Math.max(tolerableSkewMs, sample.step * 2000))
    return `${skewWords(sample.skewMs) || 'its clock was set'}; it is asked again by its own time`;
  return undefined;
}

export function judgeQuery(
  signal: QuerySignalFields,
  sample: RangeSample | { fault: Fault },
  asking: Asking,
): SignalReading {
  const { checkedAtMs } = asking;
  const evidence = (seen: string): Evidence => ({
    asked: signal.query.trim(),
    expected: describeThresholds(signal) || 'a value',
    seen,
  });
  if ('fault' in sample) {
    const { fault } = sample;
    return unproven(fault.words, evidence(fault.words), checkedAtMs, { fault });
  }
  const doubt = doubtAbout(sample, asking);
  if (doubt !== undefined) return unproven(doubt, evidence(doubt), checkedAtMs);
  const { step, end, start } = sample;
  const { current, missing } = findPresent(sample);
  const verdicts = current.map((each) => judgeSeries(signal, each, step));
  const verdict = worstVerdict(signal, verdicts);
  if (!verdict) return judgeAbsence(signal, sample, evidence, checkedAtMs);
  const value = formatValue(verdict.value, signal.unit);
  const history = { points: verdict.series.points, start, end, step, skewMs: sample.skewMs };
  const cut = sample.seriesTotal > sample.series.length ? `only ${seenWords(sample)} were looked at` : '';
  const partial = sample.warnings[0] === undefined ? '' : `the source warns: ${sample.warnings[0]}`;
  const notes = [missing, cut, partial].filter((each) => each !== '');
  const seen = evidence(
    [`${value} in ${seenWords(sample)}`, ...notes, ...sample.warnings.slice(1), skewWords(sample.skewMs)]
      .filter((each) => each !== '')
      .join('; '),
  );
  if (notes.length > 0 && verdict.level === 'ok') {
    return unproven(`within bounds, but ${notes.join('; ')}`, seen, checkedAtMs, { value, history });
  }
  const words = [verdict.words, ...notes].join('; ');
  const goodSeconds = Math.min(...verdicts.map((each) => each.goodSeconds));
  return { level: verdict.level, value, words, evidence: seen, history, checkedAtMs, goodSeconds };
}
