/**
 * The live side of the site: who watches what, and the finished views. Created once at the start, where a malformed
 * environment throws a `TargetError`; after that nothing in it throws.
 */
import { findRunbook, findService, findSignal } from '../catalog/find.ts';
import type { PictureRange } from '../lib/ranges.ts';
import type { Clock } from './clock.ts';
import { Explorers } from './explore.ts';
import type { LiveViews } from './live-views.ts';
import { findDeadPipelines, isBlind } from './notices/find-notices.ts';
import type { Poller } from './poll/poller.ts';
import { createPollers, type PollerSettings, type Pollers } from './poll/pollers.ts';
import { Readings } from './readings.ts';
import { describeSignals, LastAnswers, type SignalState, type SourceState } from './states.ts';
import { type Subject, subjectKey } from './subject.ts';
import { viewFiring } from './view/firing-view.ts';
import { viewPanel } from './view/panel-view.ts';
import { findPicture } from './view/picture/find-picture.ts';
import { viewBoard, viewService } from './view/service-view.ts';

/** How long a reader waits at most for readings that are not there yet, in milliseconds. */
const patienceMs = 1500;

type AnyPoller = Pick<Poller<unknown>, 'watch' | 'settled' | 'reading' | 'version' | 'stop' | 'isWatched'>;

export class Live implements LiveViews {
  readonly #settings: PollerSettings;
  readonly #pollers: Pollers;
  readonly #readings: Readings;
  readonly #clock: Clock;
  readonly #lastAnswers: LastAnswers;
  readonly #explorers: Explorers;

  constructor(settings: PollerSettings) {
    this.#settings = settings;
    this.#clock = settings.clock;
    this.#lastAnswers = new LastAnswers(settings.clock);
    const onAsked: PollerSettings['onAsked'] = (event) => {
      this.#lastAnswers.note(event);
      settings.onAsked(event);
    };
    this.#pollers = createPollers({ ...settings, onAsked });
    this.#explorers = new Explorers(settings.catalog.sources, settings.env);
    this.#readings = new Readings(settings.catalog, this.#pollers, settings.clock);
  }

  async panel(runbookId: string) {
    await this.freshen({ kind: 'runbook', id: runbookId });
    const runbook = findRunbook(this.#settings.catalog, runbookId);
    const service = runbook && findService(this.#settings.catalog, runbook.service);
    return runbook && service && viewPanel(service, runbook, this.#readings);
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
    const pollers = this.#behind(subject);
    if (!pollers) return undefined;
    for (const poller of pollers) poller.watch();
    let cancel = (): void => {};
    const patience = new Promise<void>((resolve) => {
      cancel = this.#clock.after(patienceMs, resolve);
    });
    await Promise.race([Promise.all(pollers.map((poller) => poller.settled())), patience]);
    cancel();
    const notices = this.#readings.notices().map(({ kind }) => kind);
    return `${subjectKey(subject)}@${[...pollers.map((poller) => poller.version), ...notices].join('.')}`;
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

  /** Whether a reading behind `subject` is missing, or older than it should be. */
  isOverdue(subject: Subject): boolean {
    return this.#behind(subject)?.some(({ reading }) => reading === undefined) ?? false;
  }

  /** Whether several servers were asked and not one answered. */
  get isBlind(): boolean {
    return isBlind(this.#settings.catalog, this.#pollers);
  }

  /** Whether an alert that should always fire does not; `undefined` when nobody can say. */
  get isPipelineDead(): boolean | undefined {
    const dead = findDeadPipelines(this.#pollers);
    return dead && dead.length > 0;
  }

  /** Stops asking. For the end of the process. */
  stop(): void {
    for (const poller of this.#all) poller.stop();
  }

  get #all(): AnyPoller[] {
    return [...this.#lasting, ...this.#pollers.pictures.all];
  }

  /** All that a board shows: pictures come and go. */
  get #lasting(): AnyPoller[] {
    const { signals, rules, deliveries } = this.#pollers;
    return [...signals.values(), ...rules.values(), ...[...deliveries.values()].flat()];
  }

  #behind(subject: Subject): AnyPoller[] | undefined {
    const { catalog } = this.#settings;
    const { signals, rules, deliveries, pictures } = this.#pollers;
    const alerts = [...rules.values(), ...[...deliveries.values()].flat()];
    const ofService = (id: string): AnyPoller[] =>
      [...signals].filter(([key]) => key.startsWith(`${id}/`)).map(([, poller]) => poller);
    switch (subject.kind) {
      case 'firing':
        return alerts;
      case 'board':
        return this.#lasting;
      case 'picture': {
        const service = findService(catalog, subject.service);
        const signal = service && findSignal(service, subject.signal);
        const picture = signal && pictures.find(signal, subject.range);
        const now = signals.get(`${subject.service}/${subject.signal}`);
        return picture && now && [...alerts, now, picture];
      }
      case 'service':
        return findService(catalog, subject.id) && [...alerts, ...ofService(subject.id)];
      case 'runbook': {
        const runbook = findRunbook(catalog, subject.id);
        const keys = new Set(runbook?.signals.map((id) => `${runbook.service}/${id}`));
        return (
          runbook && [...alerts, ...[...signals].filter(([key]) => keys.has(key)).map(([, poller]) => poller)]
        );
      }
    }
  }
}
