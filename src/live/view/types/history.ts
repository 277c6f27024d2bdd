/**
 * The view of the last 24 hours of a signal or a service. Every text is final, every time is ISO 8601 in UTC.
 */
import type { Level } from '../../../lib/level.ts';

/** A strip of 96 parts of 15 minutes, in a box of 96 × 8 user units with the origin at the top left. */
export interface StripView {
  /** One SVG path per level that occurs: a line for each time at that level, as wide as the box is high for the worst. */
  paths: { level: Level; path: string }[];
}

export interface HistoryView {
  /** Undefined before the first answer. */
  from: string | undefined;
  to: string | undefined;
  /** In the order of time, without a gap; at most 96, so a level that changes more often is shown in parts of 15 minutes. */
  runs: { level: Level; from: string; to: string }[];
  strip: StripView;
  /** Text alternative: `Last 24 h: critical 00:40 to 00:52; no data 03:10 to 03:25; otherwise OK.` */
  text: string;
}
