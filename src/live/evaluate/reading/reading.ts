/**
 * A sample, judged: a level with the words, the evidence and the time behind it. Green needs proof, so the only way
 * to `ok` is through a judge that saw a fresh, well-formed answer.
 */
import type { Level } from '../../../lib/level.ts';
import type { Point } from '../../probes/prometheus/range-series.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';

export interface Evidence {
  query: string;
  condition: string;
  result: string;
}

/** The last hour of the series that decided, in base units. */
export interface History {
  points: readonly Point[];
  /** In seconds since 1970, by the source's clock. */
  start: number;
  end: number;
  step: number;
  /** The source's clock minus ours, in milliseconds. */
  skewMs?: number;
}

export interface SignalReading {
  level: Level;
  /** The value with its unit; empty when there is none. */
  value: string;
  message: string;
  evidence: Evidence;
  history: History | undefined;
  /** When the source was asked, in milliseconds since 1970. */
  checkedAtMs: number;
  /** How long everything has been within bounds, without a gap and up to `checkedAtMs`, in seconds; 0 when it is not. */
  goodSeconds: number;
  /** True while a recovery is too young to be believed. */
  isRecovering?: boolean;
  /** Whether it was within bounds, even where a recovery is not believed yet. */
  isWithinThresholds?: boolean;
  /** How long it has been known not to be critical, in seconds. */
  nonCriticalSeconds?: number;
  /** Why the source could not be read. */
  error?: UpstreamError | undefined;
}

/** What a source said of all its alerting rules, or why it said nothing. */
export type SourceReading<Sample> = { checkedAtMs: number } & ({ sample: Sample } | { error: UpstreamError });
