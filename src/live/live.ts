/**
 * The live side of the site: subscriptions of readers, and the finished views. Created once at startup, where a malformed
 * environment throws a `UserError`; after that it never throws.
 */
import { LRUCache } from 'lru-cache';
import { findRunbook, findService, findSignal } from '../catalog/graph/find.ts';
import type { ChartRange } from '../lib/chart-ranges.ts';
import type { InstanceFilter } from '../parameters/instance-filter.ts';
import { formatLiveUrl, type ViewKey } from '../routes.ts';
import type { LiveViews } from './live-views.ts';
import { pollersFor } from './pollers-for.ts';
import { createPollers, listBoardPollers, type PollerSettings, type Pollers } from './schedule/create-pollers.ts';
import type { AnyPoller } from './schedule/poller.ts';
import { Subscription } from './schedule/subscription.ts';
import { readConfirmSeconds } from './store/confirm-time.ts';
import { LastResponses, type SignalSnapshot, type SourceSnapshot, snapshotSignals } from './store/metrics-snapshot.ts';
import { Readings } from './store/readings.ts';
import { buildAlertDetailView } from './view/alert-detail-view.ts';
import { buildNotices } from './view/build-notices.ts';
import { ExploreLinks } from './view/explore-links.ts';
import { buildFiringView } from './view/firing-view.ts';
import { buildPanelView } from './view/panel-view.ts';
import { buildBoardView, buildServiceHistoryView, buildServiceView } from './view/service-view.ts';
import { findSignalChart } from './view/signal-chart.ts';

/** Instances come and go, so subscriptions to their pages are dropped, the least recently used ones first. */
const maxInstanceSubscriptions = 300;

export type LiveSettings = PollerSettings;

export class Live implements LiveViews {
  readonly #settings: LiveSettings;
  readonly #pollers: Pollers;
  readonly #readings: Readings;
  /** Not bounded, because there are no more of these than views in the catalog. */
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #instanceSubscriptions = new LRUCache<string, Subscription>({ max: maxInstanceSubscriptions });
  readonly #lastResponses: LastResponses;
  readonly #exploreLinks: ExploreLinks;

  /** Continues `previous`, of the catalog before, where sources and signals are the same; changes nothing in it. */
  constructor(settings: LiveSettings, previous?: Live) {
    this.#settings = settings;
    this.#lastResponses = previous ? previous.#lastResponses : new LastResponses(settings.clock);
    const onRequest: LiveSettings['onRequest'] = (event) => {
      this.#lastResponses.record(event);
      settings.onRequest(event);
    };
    this.#pollers = createPollers({ ...settings, onRequest }, previous ? previous.#pollers : undefined);
    this.#exploreLinks = new ExploreLinks(settings.catalog.sources, settings.env);
    const { catalog, clock, env } = settings;
    const readings = { catalog, pollers: this.#pollers, clock, confirmSeconds: readConfirmSeconds(env) };
    this.#readings = new Readings(readings, previous ? previous.#readings : undefined);
  }

  async getPanel(runbookId: string, instance?: string, filter?: InstanceFilter) {
    await this.ensureFresh({ kind: 'runbook', id: runbookId, instance });
    const runbook = findRunbook(this.#settings.catalog, runbookId);
    const service = runbook && findService(this.#settings.catalog, runbook.service);
    return service && buildPanelView(service, runbook, this.#readings, { instance, filter });
  }

  async getService(serviceId: string) {
    await this.ensureFresh({ kind: 'service', id: serviceId });
    const service = findService(this.#settings.catalog, serviceId);
    return service && buildServiceView(this.#settings.catalog, service, this.#readings);
  }

  async getServiceHistory(serviceId: string) {
    await this.ensureFresh({ kind: 'service-history', id: serviceId });
    const service = findService(this.#settings.catalog, serviceId);
    return service && buildServiceHistoryView(service, this.#readings);
  }

  async getBoard() {
    await this.ensureFresh({ kind: 'board' });
    return buildBoardView(this.#settings.catalog, this.#readings);
  }

  async getFiring() {
    await this.ensureFresh({ kind: 'firing' });
    return buildFiringView(this.#settings.catalog, this.#readings);
  }

  async getAlertDetail(name: string) {
    await this.ensureFresh({ kind: 'firing' });
    return buildAlertDetailView(name, this.#readings);
  }

  async getChart(serviceId: string, signalId: string, range: ChartRange) {
    await this.ensureFresh({ kind: 'chart', service: serviceId, signal: signalId, range });
    const service = findService(this.#settings.catalog, serviceId);
    const signal = service && findSignal(service, signalId);
    if (!service || !signal) return undefined;
    return findSignalChart(this.#settings.catalog, service, signal, range, {
      readings: this.#readings,
      poller: this.#pollers.charts.find(signal, range),
      explore: this.#exploreLinks.find(signal, range),
    });
  }

  /**
   * Watches the pollers of a view and waits a bounded time for missing readings. Resolves to a version that changes whenever the
   * view may have changed; `undefined` when there is no such view.
   */
  async ensureFresh(key: ViewKey): Promise<string | undefined> {
    return this.subscribe(key)?.ensureFresh();
  }

  /** The subscription that all readers of a view share; `undefined` when there is no such view. */
  subscribe(key: ViewKey): Subscription | undefined {
    const isAboutInstance = key.kind === 'runbook' && key.instance !== undefined;
    // For an unknown fingerprint the page is about the whole service.
    if (isAboutInstance && !this.hasSeen(key.instance ?? '')) return this.subscribe({ kind: 'runbook', id: key.id });
    const name = formatLiveUrl(key);
    const subscriptions = isAboutInstance ? this.#instanceSubscriptions : this.#subscriptions;
    const existing = subscriptions.get(name);
    if (existing) return existing;
    const { catalog, clock } = this.#settings;
    const listPollers = (): AnyPoller[] | undefined =>
      pollersFor(catalog, this.#pollers, this.#readings.seenInstances, key);
    if (!listPollers()) return undefined;
    const subscription = new Subscription({
      name,
      listPollers: () => listPollers() ?? [],
      getNoticeVersion: () =>
        buildNotices(this.#readings)
          .map(({ kind }) => kind)
          .join(),
      clock,
    });
    subscriptions.set(name, subscription);
    return subscription;
  }

  /** Whether a source reported an instance with this fingerprint. */
  hasSeen(fingerprint: string): boolean {
    return this.#readings.seenInstances.find(fingerprint) !== undefined;
  }

  /** Number of pollers that are watched now. */
  get watchedPollCount(): number {
    return this.#allPollers.filter((poller) => poller.isWatched).length;
  }

  /** The last reading of each signal. Sends no request. */
  snapshotSignals(): SignalSnapshot[] {
    return snapshotSignals(this.#pollers);
  }

  /** The last response of each source that has ever responded. */
  snapshotSources(): SourceSnapshot[] {
    return this.#lastResponses.snapshot();
  }

  /** Whether several upstream servers were requested and none responded. */
  get areAllUpstreamsDown(): boolean {
    return this.#readings.areAllUpstreamsDown();
  }

  /** Whether a watchdog alert does not fire; `undefined` when that is unknown. */
  get isPipelineDead(): boolean | undefined {
    const missing = this.#readings.findMissingWatchdogs();
    return missing && missing.length > 0;
  }

  /** Stops all polling, at the end of the process. */
  stop(): void {
    for (const poller of this.#allPollers) poller.stop();
  }

  /** Stops the polling that `next` does not continue. Views that are being built here still get their readings. */
  handOver(next: Live): void {
    const continued = new Set(next.#allPollers);
    for (const poller of this.#allPollers) if (!continued.has(poller)) poller.stop();
  }

  get #allPollers(): AnyPoller[] {
    return [...listBoardPollers(this.#pollers), ...this.#pollers.charts.all, ...this.#pollers.instances.all];
  }
}
