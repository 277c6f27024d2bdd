/**
 * The view of a signal. Every text is final, every time is ISO 8601 in UTC; components only print them.
 */
import type { Level } from '../../../lib/level.ts';
import type { Phrase } from '../../../lib/text/phrase.ts';
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import type { HistoryView } from './history.ts';

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
  /** Number of the series' line style, the same as in the signal's charts. */
  style: number;
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

/** The pending or firing alert about the same condition, which leads the signal's row. */
export interface SignalAlertView {
  name: string;
  state: 'firing' | 'pending';
  level: Level;
  /** The alert's value in the signal's unit, `29.5 %`; empty when it has none. */
  value: string;
  /** `above 10 %`; empty when the rule does not compare with a number. */
  condition: string;
  /** The longest window that the rule looks at, `15 s`; empty without any. */
  window: string;
  /** When its expression became true; `undefined` when that is not known. */
  since: string | undefined;
}

export interface SignalView {
  service: string;
  /** The signal's id inside its service. */
  id: string;
  /** Id of the source or endpoint. */
  source: string;
  title: string;
  /** At least that of `alert`. */
  level: Level;
  /** Why the level is `unknown`; `undefined` for any other level. */
  unknownKind: UnknownKind | undefined;
  /** The value with its unit, `14 %`; empty when nothing was measured. That of `alert` when there is one. */
  value: string;
  /** Why it is at this level, in a sentence without the value. */
  message: string;
  phrase: Phrase;
  alert: SignalAlertView | undefined;
  /** The signal's own measurement beside `alert`, `measured over 1 min: 0.424 %`; empty without one. */
  measured: string;
  /** Why the source does not answer, and since when; `undefined` when it does. */
  outage: Phrase | undefined;
  /** The thresholds, `critical above 10 %`; empty without any. */
  threshold: string;
  /** The normal range as the author wrote it; empty without one. */
  usual: string;
  /** The values an hour, a day and a week ago; empty without `compare`. */
  comparison: string;
  sparkline: SparklineView | undefined;
  /** The last 24 hours; undefined for a signal whose past has no levels, and in the panel of a runbook. */
  history?: HistoryView | undefined;
  /** Whether the signal has a chart: only queries have. */
  hasChart: boolean;
  evidence: EvidenceView;
  /** Whether its query is about the instance that the page is about. */
  isAboutInstance: boolean;
  /** When the source was last queried, successfully or not; `undefined` before the first response. */
  checkedAt: string | undefined;
  /**
   * How long all values have been within thresholds, without a gap up to `checkedAt`, in seconds; 0 when they are not, and while
   * `alert` is active.
   */
  goodSeconds: number;
  /** The value and time of the last conclusive reading when the level is `unknown` now. */
  lastGood: { value: string; at: string } | undefined;
}
