/**
 * Which series of an answer are there now. One that ended earlier belongs to something that is gone, or that is no
 * longer watched: for a while nobody can know which.
 */
import type { RangeSample } from '../../sources/prometheus-query.ts';
import type { Series } from '../../sources/range-series.ts';
import { formatSpan } from '../format-value.ts';

/** How long a series that ended is missed, in seconds; after that it is taken for gone. */
export const missedSeconds = 600;

export interface Present {
  current: Series[];
  /** What ended lately, in words; empty when nothing did. */
  missing: string;
}

const name = ({ labels }: Series): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label} ${value}`)
    .join(', ')
    .slice(0, 120);

/** A delay of one step is allowed. */
export function findPresent({ series, end, step }: RangeSample): Present {
  const ageOf = ({ points }: Series): number => end - (points.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY);
  const current = series.filter((each) => ageOf(each) <= step);
  const ended = series.filter((each) => ageOf(each) > step * 2 && ageOf(each) <= missedSeconds);
  const [first] = ended;
  if (!first || current.length === 0) return { current, missing: '' };
  const count = `${ended.length} of ${current.length + ended.length} series`;
  return { current, missing: `${count} missing for ${formatSpan(ageOf(first))}: ${name(first)}` };
}

/** `3 series`, `20 of 100000 series`. */
export function seenWords({ series, seriesTotal }: RangeSample): string {
  return seriesTotal === series.length
    ? `${seriesTotal} series`
    : `${series.length} of ${seriesTotal} series`;
}
