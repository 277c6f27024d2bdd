/**
 * The last 24 hours of signals and services, from what the pollers of history have read. Sends no request.
 */
import type { Catalog, Service, Signal } from '../../catalog/graph/catalog.ts';
import { hasThresholds, listServiceRunbooks, listSymptoms } from '../../catalog/graph/find.ts';
import type { Clock } from '../../lib/clock.ts';
import { InstanceAttributor } from '../evaluate/alert/instance-attributor.ts';
import { resolveAbsence } from '../evaluate/history/evaluate-history.ts';
import type { AlertHistory, SourceHistory } from '../evaluate/history/source-history.ts';
import {
  extendTimeline,
  levelCodes,
  overlayTimelines,
  readCodeAt,
  type Timeline,
} from '../evaluate/history/timeline.ts';
import type { SourceReading } from '../evaluate/reading/reading.ts';
import type { HistoryPollers } from '../schedule/history-pollers.ts';
import type { Poller } from '../schedule/poller.ts';

/** A history, or why it is missing: `undefined` before the first answer. */
export type History = { timeline: Timeline } | { missingReason: string | undefined };

/** A history that has not grown for longer than this has no data since its end. In seconds. */
const maxAgeSeconds = 900;

/** The last sample, however old, or why there has never been one; empty before the first answer. */
type KnownSample<Sample> = { sample: Sample } | { reason?: string };

function readSample<Sample>(poller: Poller<SourceReading<Sample>> | undefined): KnownSample<Sample> {
  const known = poller?.lastConclusive;
  if (known && 'sample' in known) return known;
  const reading = poller?.reading;
  return reading && 'error' in reading ? { reason: reading.error.message } : {};
}

const isWaiting = (answer: KnownSample<unknown>): boolean => !('sample' in answer) && answer.reason === undefined;

/** The result of `compute`, again only when one of `inputs` is another one. */
class Memo<Result> {
  #last: { inputs: readonly unknown[]; result: Result } | undefined;

  get(inputs: readonly unknown[], compute: () => Result): Result {
    const last = this.#last;
    if (last?.inputs.length === inputs.length && inputs.every((each, index) => each === last.inputs[index]))
      return last.result;
    const result = compute();
    this.#last = { inputs, result };
    return result;
  }
}

export class Histories {
  readonly #catalog: Catalog;
  readonly #attributor: InstanceAttributor;
  readonly #pollers: HistoryPollers;
  readonly #clock: Clock;
  readonly #memos = new Map<string, Memo<Timeline>>();

  constructor(catalog: Catalog, pollers: HistoryPollers, clock: Clock) {
    this.#catalog = catalog;
    this.#attributor = new InstanceAttributor(catalog);
    this.#pollers = pollers;
    this.#clock = clock;
  }

  /** `undefined` for a signal whose past has no levels. */
  readSignal(signal: Signal): History | undefined {
    if (!hasThresholds(signal)) return undefined;
    const key = `${signal.service}/${signal.id}`;
    const found = readSample(this.#pollers.signals.get(key));
    if (!('sample' in found)) return { missingReason: found.reason };
    const source = readSample(this.#pollers.sources.get(signal.source));
    if (signal.absent !== undefined && isWaiting(source)) return { missingReason: undefined };
    const working = 'sample' in source ? source.sample.working : undefined;
    const timeline = this.#memoize(key, [found.sample, working], () =>
      resolveAbsence(
        found.sample,
        (seconds) => working !== undefined && readCodeAt(working, seconds) === levelCodes.ok,
      ),
    );
    return { timeline: this.#extendToNow(key, timeline) };
  }

  /**
   * The worst of the symptoms of a service's runbooks, and of its alerts. Health checks and certificates have no past.
   * `undefined` without a symptom that has one.
   */
  readService(service: Service): History | undefined {
    const symptoms = listSymptoms(this.#catalog, service).filter(hasThresholds);
    if (symptoms.length === 0) return undefined;
    const sourceIds = [...new Set(symptoms.map(({ source }) => source))];
    const sources = sourceIds.map((id) => readSample(this.#pollers.sources.get(id)));
    const all = symptoms.flatMap((signal) => this.readSignal(signal) ?? []);
    const isMissing = all.some((each) => 'missingReason' in each && each.missingReason === undefined);
    if (isMissing || sources.some(isWaiting)) return { missingReason: undefined };
    const timelines = all.flatMap((each) => ('timeline' in each ? [each.timeline] : []));
    if (timelines.length === 0) return all[0];
    const alerts = this.#listAlerts(service, sources);
    const timeline = this.#memoize(service.id, [...timelines, ...alerts], () =>
      overlayTimelines(
        timelines,
        alerts.map(({ levels }) => levels),
        timelines.length < all.length ? levelCodes.unknown : levelCodes.ok,
      ),
    );
    return { timeline };
  }

  #listAlerts(service: Service, sources: readonly KnownSample<SourceHistory>[]): AlertHistory[] {
    const runbooks = listServiceRunbooks(this.#catalog, service.id);
    const names = new Set(runbooks.flatMap(({ alerts }) => alerts));
    return sources
      .flatMap((source) => ('sample' in source ? source.sample.alerts : []))
      .filter(({ name, labels }) => names.has(name) && this.#attributor.prepare(name)(labels).service === service.id);
  }

  #extendToNow(key: string, timeline: Timeline): Timeline {
    const nowSeconds = Math.floor(this.#clock.now() / 1000 / timeline.step) * timeline.step;
    if (nowSeconds - timeline.end <= maxAgeSeconds) return timeline;
    return this.#memoize(`${key}@now`, [timeline, nowSeconds], () =>
      extendTimeline(timeline, { ...timeline, end: nowSeconds, codes: new Uint8Array(0) }),
    );
  }

  #memoize(key: string, inputs: readonly unknown[], compute: () => Timeline): Timeline {
    const memo = this.#memos.get(key) ?? new Memo<Timeline>();
    this.#memos.set(key, memo);
    return memo.get(inputs, compute);
  }
}
