/**
 * The live side of the site: who watches what, and the finished views. Created once at the start, where a malformed
 * environment throws a `TargetError`; after that nothing in it throws.
 */
import { findRunbook, findService, findSignal } from '../catalog/graph/find.ts';
import type { ChartRange } from '../lib/chart-ranges.ts';
import type { LiveViews } from './live-views.ts';
import { type AnyPoller, listBoardPollers, pollersFor } from './pollers-for.ts';
import { createPollers, type PollerSettings, type Pollers } from './schedule/create-pollers.ts';
import { Subscription } from './schedule/subscription.ts';
import {
  LastResponses,
  type SignalSnapshot,
  type SourceSnapshot,
  snapshotSignals,
} from './store/metrics-snapshot.ts';
import { Readings } from './store/readings.ts';
import { buildAlertDetailView } from './view/alert-detail-view.ts';
import { findSignalChart } from './view/chart/find-chart.ts';
import { ExploreLinks } from './view/explore-links.ts';
import { areAllUpstreamsDown, findMissingWatchdogs } from './view/find-notices.ts';
import { buildFiringView } from './view/firing-view.ts';
import { buildPanelView } from './view/panel-view.ts';
import { buildBoardView, buildServiceView } from './view/service-view.ts';
import { formatViewKey, type ViewKey } from './view-key.ts';

/** Pages about one instance each that are remembered. */
const maxInstanceSubscriptions = 300;

export class Live implements LiveViews {
  readonly #settings: PollerSettings;
  readonly #pollers: Pollers;
  readonly #readings: Readings;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #instanceKeys: string[] = [];
  readonly #lastResponses: LastResponses;
  readonly #exploreLinks: ExploreLinks;

  constructor(settings: PollerSettings) {
    this.#settings = settings;
    this.#lastResponses = new LastResponses(settings.clock);
    const onRequest: PollerSettings['onRequest'] = (event) => {
      this.#lastResponses.record(event);
      settings.onRequest(event);
    };
    this.#pollers = createPollers({ ...settings, onRequest });
    this.#exploreLinks = new ExploreLinks(settings.catalog.sources, settings.env);
    this.#readings = new Readings(settings.catalog, this.#pollers, settings.clock);
  }

  async getPanel(runbookId: string, instance?: string) {
    await this.ensureFresh({ kind: 'runbook', id: runbookId, instance });
    const runbook = findRunbook(this.#settings.catalog, runbookId);
    const service = runbook && findService(this.#settings.catalog, runbook.service);
    return runbook && service && buildPanelView(service, runbook, this.#readings, instance);
  }

  async getService(serviceId: string) {
    await this.ensureFresh({ kind: 'service', id: serviceId });
    const service = findService(this.#settings.catalog, serviceId);
    return service && buildServiceView(this.#settings.catalog, service, this.#readings);
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
    return buildAlertDetailView(name, this.#readings, this.#settings.clock.now());
  }

  async getChart(serviceId: string, signalId: string, range: ChartRange) {
    await this.ensureFresh({ kind: 'picture', service: serviceId, signal: signalId, range });
    const service = findService(this.#settings.catalog, serviceId);
    const signal = service && findSignal(service, signalId);
    if (!service || !signal) return undefined;
    return findSignalChart(this.#settings.catalog, service, signal, range, {
      readings: this.#readings,
      reading: this.#pollers.charts.find(signal, range)?.reading,
      explore: this.#exploreLinks.find(signal, range),
    });
  }

  /**
   * Marks all behind `subject` as watched and waits a bounded moment for what is missing. Resolves to a version that
   * changes whenever the subject's view may have changed, or `undefined` when no such subject exists.
   */
  async ensureFresh(subject: ViewKey): Promise<string | undefined> {
    return this.subscribe(subject)?.ensureFresh();
  }

  /**
   * All behind `subject`, to be freshened by each of its readers; `undefined` when there is no such subject. Made when
   * somebody first looks: there are no more of them than subjects in the catalogue.
   */
  subscribe(subject: ViewKey): Subscription | undefined {
    const key = formatViewKey(subject);
    const known = this.#subscriptions.get(key);
    if (known) return known;
    const pollers = pollersFor(this.#settings.catalog, this.#pollers, this.#readings.seenInstances, subject);
    // One that nobody saw, or not yet since the start: the signals are about all of them.
    if (!pollers && subject.kind === 'runbook' && subject.instance !== undefined)
      return this.subscribe({ kind: 'runbook', id: subject.id });
    if (!pollers) return undefined;
    const notices = (): string =>
      this.#readings
        .findNotices()
        .map(({ kind }) => kind)
        .join();
    const watching = new Subscription(key, pollers, this.#settings.clock, notices);
    this.#subscriptions.set(key, watching);
    if (subject.kind === 'runbook' && subject.instance !== undefined) this.#forgetOldest(key);
    return watching;
  }

  /** Instances come and go, so those that were looked at long ago are forgotten. */
  #forgetOldest(key: string): void {
    this.#instanceKeys.push(key);
    const oldest =
      this.#instanceKeys.length > maxInstanceSubscriptions ? this.#instanceKeys.shift() : undefined;
    if (oldest !== undefined) this.#subscriptions.delete(oldest);
  }

  /** Whether a source told of the instance with this short name. */
  hasSeen(instance: string): boolean {
    return this.#readings.seenInstances.find(instance) !== undefined;
  }

  /** How many things are being asked for somebody right now. */
  get watchedPollCount(): number {
    return this.#allPollers.filter((poller) => poller.isWatched).length;
  }

  /** How each signal stands, as far as somebody looks. Asks nobody. */
  snapshotSignals(): SignalSnapshot[] {
    return snapshotSignals(this.#pollers);
  }

  /** When each source that ever answered did so last. */
  snapshotSources(): SourceSnapshot[] {
    return this.#lastResponses.snapshot();
  }

  /** Whether several servers were asked and not one answered. */
  get areAllUpstreamsDown(): boolean {
    return areAllUpstreamsDown(this.#settings.catalog, this.#pollers);
  }

  /** Whether an alert that should always fire does not; `undefined` when nobody can say. */
  get isPipelineDead(): boolean | undefined {
    const dead = findMissingWatchdogs(this.#pollers, this.#settings.clock.now());
    return dead && dead.length > 0;
  }

  /** Stops asking. For the end of the process. */
  stop(): void {
    for (const poller of this.#allPollers) poller.stop();
  }

  get #allPollers(): AnyPoller[] {
    return [...listBoardPollers(this.#pollers), ...this.#pollers.charts.all, ...this.#pollers.instances.all];
  }
}
