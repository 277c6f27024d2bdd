/**
 * Pollers for the enlarged pictures: made when somebody first looks, at most one for each signal and range. The wider
 * the range, the coarser its steps and the rarer the requests.
 */
import type { Signal } from '../../catalog/catalog.ts';
import { type PictureRange, rangeSeconds } from '../../lib/ranges.ts';
import type { Servers } from '../ask/server.ts';
import type { Clock } from '../clock.ts';
import type { SourceReading } from '../reading.ts';
import { queryRange, type RangeSample } from '../sources/prometheus-query.ts';
import { notConfigured } from '../target.ts';
import { deadlineFor } from './deadline.ts';
import { Poller } from './poller.ts';
import type { Queue } from './queue.ts';

export type PictureReading = SourceReading<RangeSample>;

/** Whom a signal asks, and the queue it waits in. */
export interface Way {
  whom: Servers;
  title: string;
  queue: Queue;
}

/** Points across a picture, about. */
const resolution = 240;

const tidySteps = [15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Distance between points, in seconds: every range is a multiple of it, so both ends of a window lie on a step. */
export function pictureStep(range: PictureRange, refreshSeconds: number): number {
  const least = Math.max(rangeSeconds[range] / resolution, refreshSeconds);
  return tidySteps.find((step) => step >= least) ?? 3600;
}

export class Pictures {
  readonly #clock: Clock;
  readonly #wayOf: (signal: Signal) => Way;
  readonly #pollers = new Map<string, Poller<PictureReading>>();

  constructor(clock: Clock, wayOf: (signal: Signal) => Way) {
    this.#clock = clock;
    this.#wayOf = wayOf;
  }

  /** `undefined` for a signal without a history of numbers. */
  find(signal: Signal, range: PictureRange): Poller<PictureReading> | undefined {
    if (signal.kind !== 'query') return undefined;
    const key = `${signal.service}/${signal.id}/${range}`;
    const poller = this.#pollers.get(key) ?? this.#make(signal, signal.query, range);
    this.#pollers.set(key, poller);
    return poller;
  }

  get all(): Poller<PictureReading>[] {
    return [...this.#pollers.values()];
  }

  #make(signal: Signal, query: string, range: PictureRange): Poller<PictureReading> {
    const { whom, title, queue } = this.#wayOf(signal);
    const clock = this.#clock;
    const step = pictureStep(range, signal.refresh);
    const intervalMs = Math.max(step, signal.refresh) * 1000;
    const deadlineMs = deadlineFor(intervalMs);
    const ask = async (): Promise<PictureReading> => {
      const server = 'unset' in whom ? undefined : whom.servers[0];
      if (!server) {
        const fault = notConfigured(title, 'unset' in whom ? whom.unset : []);
        return { checkedAtMs: clock.now(), fault };
      }
      const { skewMs } = queue;
      const question = { server, query, step, windowSeconds: rangeSeconds[range], skewMs, deadlineMs, clock };
      const sample = await queue.run(
        () => queryRange(question),
        (result) => ('fault' in result ? result.fault : undefined),
      );
      if (!('fault' in sample)) queue.skewMs = sample.skewMs;
      const checkedAtMs = clock.now();
      return 'fault' in sample ? { checkedAtMs, fault: sample.fault } : { checkedAtMs, sample };
    };
    return new Poller({
      intervalMs,
      // Whoever looks asks again within a minute; an hour after the last look nobody cares for another answer.
      attentionMs: 120_000,
      clock,
      ask,
      isProof: (reading) => 'sample' in reading,
      faultOf: (reading) => ('fault' in reading ? reading.fault : undefined),
    });
  }
}
