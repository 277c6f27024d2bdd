/**
 * The view of a signal. Every text is final, every time is ISO 8601 in UTC; components only print them.
 */
import type { Level } from '../../../lib/level.ts';

/** How a reading came about: the query, the condition for OK, and the result. */
export interface EvidenceView {
  query: string;
  condition: string;
  result: string;
}

/** Geometry of a sparkline in a box of `width` × `height` user units, with the origin at the top left. */
export interface SparklineView {
  width: number;
  height: number;
  /** One SVG path per unbroken run of samples; a gap in the data is a gap between paths. */
  paths: string[];
  /** Height of each threshold line inside the box. */
  thresholds: { level: 'warning' | 'critical'; y: number }[];
  /** The normal range, as an area over the whole width. */
  normal: { y: number; height: number } | undefined;
  /** Where an alert started to fire. */
  mark: number | undefined;
  /** Text alternative. */
  text: string;
}

export interface SignalView {
  service: string;
  /** The signal's id inside its service. */
  id: string;
  /** Id of the source or endpoint. */
  source: string;
  title: string;
  level: Level;
  /** The value with its unit, `14 %`; empty when nothing was measured. */
  value: string;
  /** Why it is at this level, in a sentence without the value. */
  message: string;
  /** The thresholds, `critical above 10 %`; empty without any. */
  threshold: string;
  /** The normal range as the author wrote it; empty without one. */
  usual: string;
  /** The values an hour, a day and a week ago; empty without `compare`. */
  comparison: string;
  sparkline: SparklineView | undefined;
  /** Whether the signal has a chart: only queries have. */
  hasChart: boolean;
  evidence: EvidenceView;
  /** Whether its query is about the instance that the page is about. */
  isAboutInstance: boolean;
  /** When the source was last queried, successfully or not; `undefined` before the first response. */
  checkedAt: string | undefined;
  /** How long all values have been within thresholds, without a gap up to `checkedAt`, in seconds; 0 when they are not. */
  goodSeconds: number;
  /** The value and time of the last conclusive reading when the level is `unknown` now. */
  lastGood: { value: string; at: string } | undefined;
}
