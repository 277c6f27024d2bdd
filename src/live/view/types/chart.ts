/**
 * What the enlarged picture of a signal is given to show: geometry, and the same as text.
 */
import type { ChartRange } from '../../../lib/chart-ranges.ts';
import type { SignalView } from './panel.ts';

export interface Tick {
  /** Where on its axis, in the chart's own units. */
  at: number;
  /** The same in percent of the axis, for words beside a stretched picture. */
  percent: number;
  text: string;
}

/** A box of `width` × `height` units that is stretched to its place; origin at the top left. */
export interface ChartView {
  width: number;
  height: number;
  /** The series that is worst off last, so that nothing covers it. */
  lines: { style: number; paths: string[] }[];
  thresholds: { level: 'warning' | 'critical'; y: number }[];
  normal: { y: number; height: number } | undefined;
  /** Where alerts began to fire. */
  marks: { at: number; percent: number }[];
  times: Tick[];
  values: Tick[];
  /** The picture in words. */
  text: string;
}

export interface SeriesView {
  /** Which of the styles of lines is its own, from 0; the last one is shared by all others. */
  style: number;
  name: string;
  low: string;
  high: string;
  last: string;
}

/** The picture as text: the latest time first. */
export interface TableView {
  columns: string[];
  rows: { at: string; time: string; cells: string[] }[];
}

/** The same query and range at the source itself. */
export interface ExploreView {
  /** `Prometheus`, `Grafana`. */
  name: string;
  url: string;
}

export interface SignalChartView {
  service: { id: string; title: string };
  range: ChartRange;
  /** How it stands now. */
  signal: SignalView;
  query: string;
  /** Title of the source. */
  sourceTitle: string;
  /** Absent when there is nothing to draw; `note` says why. */
  chart: ChartView | undefined;
  note: string;
  /** What is doubtful about the picture, a sentence each. */
  warnings: string[];
  thresholds: { level: 'warning' | 'critical'; label: string }[];
  /** The usual band in words; empty when there is none. */
  normal: string;
  /** Those that fire, with when they began to. */
  alerts: { name: string; firedAt: string }[];
  series: SeriesView[];
  table: TableView | undefined;
  /** What the picture covers, and how finely. */
  coverage: string;
  explore: ExploreView | undefined;
  refreshSeconds: number;
}
