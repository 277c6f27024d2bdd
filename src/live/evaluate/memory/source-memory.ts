/**
 * What is remembered of one source, or of one replica: when it responded, and the instances that it listed. Part of each
 * reading, computed from the one before; it ends with the process.
 */
import type { UpstreamError } from '../../upstream/http-result.ts';
import type { SourceReading } from '../reading/reading.ts';
import type { Gap } from '../rule/explain-gap.ts';
import type { AlertMemories } from './instance-memory.ts';

export interface SourceMemory {
  /** When the last complete response arrived, in milliseconds since 1970. */
  lastResponseMs: number | undefined;
  /** The failed requests since the last response. */
  outage: Outage | undefined;
  /** The last time without responses that is over. */
  gap: Gap | undefined;
  start: ProcessStart | undefined;
  /** Remembered instances by the name of their alert. */
  alerts: AlertMemories;
}

/** When an Alertmanager started, and when it said so, in milliseconds since 1970. */
export interface ProcessStart {
  startedAtMs: number;
  checkedAtMs: number;
  /** Whether it started after a response that is remembered. */
  isRestart: boolean;
}

export interface Outage {
  /** When the first failed request was sent, in milliseconds since 1970. */
  sinceMs: number;
  /** False when the source was not polled for a while before or in between, so that it may have failed for longer. */
  isContinuous: boolean;
  /** When the last failed request was given up: one that hangs takes longer than an interval. */
  lastFailureMs: number;
}

/** A reading of a source with what is remembered of it. */
export type RememberedReading<Sample> = SourceReading<Sample> & { memory: SourceMemory };

/** One poll: when its request was sent and when the response was complete, in milliseconds since 1970. */
export interface PollTimes {
  startedAtMs: number;
  checkedAtMs: number;
  intervalSeconds: number;
}

/** A failing source is polled again within this many intervals, see `computeWaitMs`. */
const maxWaitIntervals = 12;

/** Polls that follow each other within this many intervals miss none in between. */
const maxPollIntervals = 3;

export const emptyMemory: SourceMemory = {
  lastResponseMs: undefined,
  outage: undefined,
  gap: undefined,
  start: undefined,
  alerts: new Map(),
};

/** Whether the source was polled without a pause from `lastMs` on. */
const isPolledThrough = (lastMs: number | undefined, { startedAtMs, intervalSeconds }: PollTimes, intervals: number) =>
  lastMs !== undefined && startedAtMs - lastMs <= Math.max(intervalSeconds * intervals, 30) * 1000;

/** After a failed poll. A source without a setting has no outage. */
export function rememberFailure(previous: SourceMemory, error: UpstreamError, times: PollTimes): SourceMemory {
  if (error.kind === 'not-configured') return previous;
  const { outage, lastResponseMs } = previous;
  const isContinuous = outage
    ? outage.isContinuous && isPolledThrough(outage.lastFailureMs, times, maxWaitIntervals + 1)
    : isPolledThrough(lastResponseMs, times, maxPollIntervals);
  const sinceMs = outage?.sinceMs ?? times.startedAtMs;
  return { ...previous, outage: { sinceMs, isContinuous, lastFailureMs: times.checkedAtMs } };
}

/** After a complete response, still with the instances from before it. */
export function rememberResponse(previous: SourceMemory, { checkedAtMs }: PollTimes): SourceMemory {
  const { outage, lastResponseMs, gap } = previous;
  const ended = outage && { fromMs: lastResponseMs ?? outage.sinceMs, toMs: checkedAtMs };
  return { ...previous, lastResponseMs: checkedAtMs, outage: undefined, gap: ended ?? gap };
}
