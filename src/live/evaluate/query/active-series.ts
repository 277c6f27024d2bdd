/**
 * Finds the series that are active now. One that ended belongs to something that is gone or no longer scraped; for a while
 * there is no way to know which.
 */

import { formatDuration } from '../../../lib/text/format-duration.ts';
import type { RangeSample } from '../../probes/prometheus/query-prometheus.ts';
import type { Series } from '../../probes/prometheus/range-series.ts';

/** How long a series that ended counts as missing, in seconds; after that it counts as gone. */
export const endedSeriesGraceSeconds = 600;

export interface ActiveSeries {
  current: Series[];
  /** Names the series that ended recently; empty without any. */
  missingMessage: string;
}

const formatSeriesLabels = ({ labels }: Series): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label} ${value}`)
    .join(', ')
    .slice(0, 120);

/** A series may lag by one step. */
export function findActiveSeries({ series, end, step }: RangeSample): ActiveSeries {
  const getAgeSeconds = ({ points }: Series): number => end - (points.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY);
  const current = series.filter((each) => getAgeSeconds(each) <= step);
  const ended = series.filter(
    (each) => getAgeSeconds(each) > step * 2 && getAgeSeconds(each) <= endedSeriesGraceSeconds,
  );
  const [first] = ended;
  if (!first || current.length === 0) return { current, missingMessage: '' };
  const count = `${ended.length} of ${current.length + ended.length} series`;
  return {
    current,
    missingMessage: `${count} missing for ${formatDuration(getAgeSeconds(first))}: ${formatSeriesLabels(first)}`,
  };
}

/** `3 series`, `20 of 100000 series`. */
export function formatSeriesCount({ series, seriesTotal }: RangeSample): string {
  return seriesTotal === series.length ? `${seriesTotal} series` : `${series.length} of ${seriesTotal} series`;
}
