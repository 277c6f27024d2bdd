/**
 * The view of a signal's chart: geometry, and the same as text.
 */
import type { ChartRange } from '../../../lib/chart-ranges.ts';
import type { SignalView } from './signal.ts';

export interface Tick {
  /** Position on its axis, in user units of the chart. */
  at: number;
  /** The same in percent of the axis, for labels beside a stretched chart. */
  percent: number;
  text: string;
}

/** Geometry in a box of `width` × `height` user units, which is stretched; the origin is at the top left. */
export interface ChartView {
  width: number;
  height: number;
  /** The worst series last, so that no other covers it. */
  lines: { style: number; paths: string[] }[];
  thresholds: { level: 'warning' | 'critical'; y: number }[];
  normal: { y: number; height: number } | undefined;
  /** Where alerts started to fire. */
  marks: { at: number; percent: number }[];
  times: Tick[];
  values: Tick[];
  /** Text alternative. */
  text: string;
}

export interface SeriesView {
  /** Number of its line style, from 0; all series after the first few share the last one. */
  style: number;
  name: string;
  low: string;
  high: string;
  last: string;
}

/** The chart as a table, the latest time first. */
export interface TableView {
  columns: string[];
  /** The line style of each column's series; empty when the columns are about all series. */
  columnStyles: number[];
  rows: { at: string; time: string; cells: string[] }[];
}

/** A link to the same query and range at the source. */
export interface ExploreView {
  /** `Prometheus`, `Grafana`. */
  name: string;
  url: string;
}

export interface SignalChartView {
  service: { id: string; title: string };
  range: ChartRange;
  /** Its current reading. */
  signal: SignalView;
  query: string;
  /** Title of the source. */
  sourceTitle: string;
  /** Absent when there is nothing to draw; `note` says why. */
  chart: ChartView | undefined;
  note: string;
  /** Why the chart may be incomplete, one sentence each. */
  warnings: string[];
  thresholds: { level: 'warning' | 'critical'; label: string }[];
  /** The normal range as the author wrote it; empty without one. */
  normal: string;
  /** Firing alerts, with when each started to fire. */
  alerts: { name: string; firedAt: string }[];
  series: SeriesView[];
  table: TableView | undefined;
  /** The window and the resolution. */
  coverage: string;
  explore: ExploreView | undefined;
  refreshSeconds: number;
}
