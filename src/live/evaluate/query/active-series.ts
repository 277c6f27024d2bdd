/**
 * Which series of an answer are there now. One that ended earlier belongs to something that is gone, or that is no
 * longer watched: for a while nobody can know which.
 */

import { formatDuration } from '../../../lib/format-duration.ts';
import type { RangeSample } from '../../probes/prometheus/query-prometheus.ts';
import type { Series } from '../../probes/prometheus/range-series.ts';

/** How long a series that ended is missed, in seconds; after that it is taken for gone. */
export const endedSeriesGraceSeconds = 600;

export interface ActiveSeries {
  current: Series[];
  /** What ended lately, in words; empty when nothing did. */
  missingMessage: string;
}

const formatSeriesLabels = ({ labels }: Series): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label} ${value}`)
    .join(', ')
    .slice(0, 120);

/** A delay of one step is allowed. */
export function findActiveSeries({ series, end, step }: RangeSample): ActiveSeries {
  const ageOf = ({ points }: Series): number => end - (points.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY);
  const current = series.filter((each) => ageOf(each) <= step);
  const ended = series.filter((each) => ageOf(each) > step * 2 && ageOf(each) <= endedSeriesGraceSeconds);
  const [first] = ended;
  if (!first || current.length === 0) return { current, missingMessage: '' };
  const count = `${ended.length} of ${current.length + ended.length} series`;
  return {
    current,
    missingMessage: `${count} missing for ${formatDuration(ageOf(first))}: ${formatSeriesLabels(first)}`,
  };
}

/** `3 series`, `20 of 100000 series`. */
export function formatSeriesCount({ series, seriesTotal }: RangeSample): string {
  return seriesTotal === series.length
    ? `${seriesTotal} series`
    : `${series.length} of ${seriesTotal} series`;
}
