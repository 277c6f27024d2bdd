/**
 * The live side of the site: who watches what, and the finished views. Created once at the start, where a malformed
 * environment throws a `TargetError`; after that nothing in it throws.
 */
import { findRunbook, findService, findSignal } from '../catalog/find.ts';
import type { PictureRange } from '../lib/ranges.ts';
import { Explorers } from './explore.ts';
import type { LiveViews } from './live-views.ts';
import { findDeadPipelines, isBlind } from './notices/find-notices.ts';
import { createPollers, type PollerSettings, type Pollers } from './poll/pollers.ts';
import { Readings } from './readings.ts';
import { describeSignals, LastAnswers, type SignalState, type SourceState } from './states.ts';
import { type Subject, subjectKey } from './subject.ts';
import { viewFiring } from './view/firing-view.ts';
import { viewPanel } from './view/panel-view.ts';
import { findPicture } from './view/picture/find-picture.ts';
import { viewBoard, viewService } from './view/service-view.ts';
import { viewToldAlert } from './view/told-alert-view.ts';
import { type AnyPoller, lastingPollers, pollersBehind } from './watch/behind.ts';
import { Watching } from './watch/watching.ts';

/** Pages about one instance each that are remembered. */
const mostInstances = 300;

export class Live implements LiveViews {
  readonly #settings: PollerSettings;
  readonly #pollers: Pollers;
  readonly #readings: Readings;
  readonly #watched = new Map<string, Watching>();
  readonly #aboutInstances: string[] = [];
  readonly #lastAnswers: LastAnswers;
  readonly #explorers: Explorers;

  constructor(settings: PollerSettings) {
    this.#settings = settings;
    this.#lastAnswers = new LastAnswers(settings.clock);
    const onAsked: PollerSettings['onAsked'] = (event) => {
      this.#lastAnswers.note(event);
      settings.onAsked(event);
    };
    this.#pollers = createPollers({ ...settings, onAsked });
    this.#explorers = new Explorers(settings.catalog.sources, settings.env);
    this.#readings = new Readings(settings.catalog, this.#pollers, settings.clock);
  }

  async panel(runbookId: string, instance?: string) {
    await this.freshen({ kind: 'runbook', id: runbookId, instance });
    const runbook = findRunbook(this.#settings.catalog, runbookId);
    const service = runbook && findService(this.#settings.catalog, runbook.service);
    return runbook && service && viewPanel(service, runbook, this.#readings, instance);
  }

  async service(serviceId: string) {
    await this.freshen({ kind: 'service', id: serviceId });
    const service = findService(this.#settings.catalog, serviceId);
    return service && viewService(this.#settings.catalog, service, this.#readings);
  }

  async board() {
    await this.freshen({ kind: 'board' });
    return viewBoard(this.#settings.catalog, this.#readings);
  }

  async firing() {
    await this.freshen({ kind: 'firing' });
    return viewFiring(this.#settings.catalog, this.#readings);
  }

  async alert(name: string) {
    await this.freshen({ kind: 'firing' });
    return viewToldAlert(name, this.#readings, this.#settings.clock.now());
  }

  async picture(serviceId: string, signalId: string, range: PictureRange) {
    await this.freshen({ kind: 'picture', service: serviceId, signal: signalId, range });
    const service = findService(this.#settings.catalog, serviceId);
    const signal = service && findSignal(service, signalId);
    if (!service || !signal) return undefined;
    return findPicture(this.#settings.catalog, service, signal, range, {
      readings: this.#readings,
      reading: this.#pollers.pictures.find(signal, range)?.reading,
      explore: this.#explorers.find(signal, range),
    });
  }

  /**
   * Marks all behind `subject` as watched and waits a bounded moment for what is missing. Resolves to a version that
   * changes whenever the subject's view may have changed, or `undefined` when no such subject exists.
   */
  async freshen(subject: Subject): Promise<string | undefined> {
    return this.watch(subject)?.freshen();
  }

  /**
   * All behind `subject`, to be freshened by each of its readers; `undefined` when there is no such subject. Made when
   * somebody first looks: there are no more of them than subjects in the catalogue.
   */
  watch(subject: Subject): Watching | undefined {
    const key = subjectKey(subject);
    const known = this.#watched.get(key);
    if (known) return known;
    const pollers = pollersBehind(this.#settings.catalog, this.#pollers, this.#readings.seen, subject);
    // One that nobody saw, or not yet since the start: the signals are about all of them.
    if (!pollers && subject.kind === 'runbook' && subject.instance !== undefined)
      return this.watch({ kind: 'runbook', id: subject.id });
    if (!pollers) return undefined;
    const notices = (): string =>
      this.#readings
        .notices()
        .map(({ kind }) => kind)
        .join();
    const watching = new Watching(key, pollers, this.#settings.clock, notices);
    this.#watched.set(key, watching);
    if (subject.kind === 'runbook' && subject.instance !== undefined) this.#forgetOldest(key);
    return watching;
  }

  /** Instances come and go, so those that were looked at long ago are forgotten. */
  #forgetOldest(key: string): void {
    this.#aboutInstances.push(key);
    const oldest = this.#aboutInstances.length > mostInstances ? this.#aboutInstances.shift() : undefined;
    if (oldest !== undefined) this.#watched.delete(oldest);
  }

  /** Whether a source told of the instance with this short name. */
  hasSeen(instance: string): boolean {
    return this.#readings.seen.find(instance) !== undefined;
  }

  /** How many things are being asked for somebody right now. */
  get watchedCount(): number {
    return this.#all.filter((poller) => poller.isWatched).length;
  }

  /** How each signal stands, as far as somebody looks. Asks nobody. */
  signalStates(): SignalState[] {
    return describeSignals(this.#pollers);
  }

  /** When each source that ever answered did so last. */
  sourceStates(): SourceState[] {
    return this.#lastAnswers.states();
  }

  /** Whether several servers were asked and not one answered. */
  get isBlind(): boolean {
    return isBlind(this.#settings.catalog, this.#pollers);
  }

  /** Whether an alert that should always fire does not; `undefined` when nobody can say. */
  get isPipelineDead(): boolean | undefined {
    const dead = findDeadPipelines(this.#pollers, this.#settings.clock.now());
    return dead && dead.length > 0;
  }

  /** Stops asking. For the end of the process. */
  stop(): void {
    for (const poller of this.#all) poller.stop();
  }

  get #all(): AnyPoller[] {
    return [...lastingPollers(this.#pollers), ...this.#pollers.pictures.all, ...this.#pollers.instances.all];
  }
}
