/**
 * What the server hands to a page through `Astro.locals.live`: the only way in which a page meets a reading.
 * Each call marks the signals behind it as watched, waits a bounded moment (1.5 s) for those that have no
 * reading yet, and never throws. `undefined` means that no such id exists.
 */
import type { ChartRange } from '../lib/chart-ranges.ts';
import type { AlertDetailView } from './view/alert-detail-view.ts';
import type { SignalChartView } from './view/types/chart.ts';
import type { BoardView, FiringNowView, PanelView, ServiceView } from './view/types/panel.ts';

export interface LiveViews {
  /** With `instance`, the short name of a label set that was seen, its signals are about that one where they can be. */
  getPanel(runbookId: string, instance?: string): Promise<PanelView | undefined>;
  getService(serviceId: string): Promise<ServiceView | undefined>;
  getBoard(): Promise<BoardView>;
  getFiring(): Promise<FiringNowView>;
  /** What the sources say of any alert, by a name that may come from a stranger: nobody is asked anything new for it. */
  getAlertDetail(name: string): Promise<AlertDetailView>;
  /** Of a signal with numbers; `undefined` as well for one that is only checked. */
  getChart(serviceId: string, signalId: string, range: ChartRange): Promise<SignalChartView | undefined>;
}
