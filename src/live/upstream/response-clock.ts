/**
 * Finds responses that are older than they look. A server's clock may be wrong, but it moves: a `Date` that stands still, or falls
 * behind, belongs to a response from a cache or to a server that is frozen. Compared with our monotonic clock, so that setting
 * either wall clock does no harm.
 */
import { LRUCache } from 'lru-cache';
import { formatClockOffset } from '../../lib/text/format-duration.ts';

/** Older responses are no current reading. In milliseconds. */
export const maxResponseAgeMs = 60_000;

/** How long a `Date` may stand still: a cache may keep a response for a moment. In milliseconds. */
const maxStandstillMs = 40_000;

/** By how much two responses may differ in how long they took to arrive, and in the rounding of `Date`. In milliseconds. */
const toleranceMs = 5000;

/** More than the queries of any catalog. */
const maxRequests = 5000;

/** A moment on the server's clock and on both of ours, in milliseconds. */
export interface ClockReading {
  serverTimeMs: number;
  nowMs: number;
  monotonicMs: number;
}

interface PreviousResponse {
  serverTimeMs: number;
  monotonicMs: number;
  /** When a response first had this `serverTimeMs`. */
  sinceMonotonicMs: number;
}

/** Whether the server's clock went on as far as ours between two responses. */
function hasMovedOn(previous: PreviousResponse, { serverTimeMs, monotonicMs }: ClockReading): boolean {
  const elapsedMs = monotonicMs - previous.monotonicMs;
  return serverTimeMs - previous.serverTimeMs >= Math.max(1000, elapsedMs - toleranceMs);
}

const formatOffset = (ms: number): string => formatClockOffset(ms / 1000);

/** One for each server. */
export class ResponseClock {
  /** By request, because a cache may keep one and not the other. */
  readonly #previous = new LRUCache<string, PreviousResponse>({ max: maxRequests });
  /** The server's clock minus our monotonic one, once a response proved it. */
  #offsetMs: number | undefined;

  /**
   * Why the response to `request` is not a current one, as the end of a sentence that starts with the server's title; `undefined`
   * when it is.
   */
  explainOldResponse(request: string, reading: ClockReading): string | undefined {
    const { serverTimeMs, nowMs, monotonicMs } = reading;
    const previous = this.#previous.get(request);
    const isStill = previous?.serverTimeMs === serverTimeMs;
    const sinceMonotonicMs = isStill ? previous.sinceMonotonicMs : monotonicMs;
    this.#previous.set(request, { serverTimeMs, monotonicMs, sinceMonotonicMs });
    const standstillMs = monotonicMs - sinceMonotonicMs;
    if (standstillMs > maxStandstillMs)
      return `has sent the same Date for ${formatOffset(standstillMs)}: the answer is an old one, from a cache or a frozen server`;
    const offsetMs = serverTimeMs - monotonicMs;
    const lagMs = (this.#offsetMs ?? nowMs - monotonicMs) - offsetMs;
    if (lagMs <= maxResponseAgeMs) {
      this.#offsetMs = Math.max(this.#offsetMs ?? offsetMs, offsetMs);
      return undefined;
    }
    if (previous && hasMovedOn(previous, reading)) {
      this.#offsetMs = offsetMs;
      return undefined;
    }
    return this.#offsetMs === undefined
      ? `dates its answer ${formatOffset(lagMs)} ago: an old answer, or its clock is ${formatOffset(lagMs)} behind ours`
      : `sent an answer that is ${formatOffset(lagMs)} old, or its clock was set back`;
  }
}
