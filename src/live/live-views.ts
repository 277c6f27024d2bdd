/**
 * The views that pages get through `Astro.locals.live`, their only access to readings. Each call watches the signals of the view,
 * waits at most 1.5 s for those that have no reading yet, and never throws. `undefined` means that there is no such id.
 */
import type { ChartRange } from '../lib/chart-ranges.ts';
import type { InstanceFilter } from '../parameters/instance-filter.ts';
import type { AlertDetailView } from './view/types/alert-detail.ts';
import type { BoardView, ServiceHistoryView, ServiceView } from './view/types/board.ts';
import type { SignalChartView } from './view/types/chart.ts';
import type { FiringNowView } from './view/types/firing.ts';
import type { PanelView } from './view/types/panel.ts';

export interface LiveViews {
  /**
   * With `instance`, the fingerprint of a reported instance, signals are about that instance where they can be. `filter` selects
   * what is listed of many instances; it comes from outside and causes no request.
   */
  getPanel(runbookId: string, instance?: string, filter?: InstanceFilter): Promise<PanelView | undefined>;
  getService(serviceId: string): Promise<ServiceView | undefined>;
  /** `undefined` also for a service without a symptom that has a past. */
  getServiceHistory(serviceId: string): Promise<ServiceHistoryView | undefined>;
  getBoard(): Promise<BoardView>;
  getFiring(): Promise<FiringNowView>;
  /** Any alert by name. The name may come from outside: it causes no request that would not be sent anyway. */
  getAlertDetail(name: string): Promise<AlertDetailView>;
  /** `undefined` also for a signal that is not a query. */
  getChart(serviceId: string, signalId: string, range: ChartRange): Promise<SignalChartView | undefined>;
}
