/**
 * An evaluated sample: a level with its message, evidence and time. `ok` needs proof: only an evaluation of a fresh, well-formed
 * response gives it.
 */
import type { Level } from '../../../lib/level.ts';
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import type { LabelSet } from '../../probes/label-set.ts';

import type { Point, QueryWindow } from '../../probes/prometheus/range-series.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';

export interface Evidence {
  query: string;
  condition: string;
  result: string;
}

/** The last hour of the deciding series, in base units and by our clock. */
export interface History extends QueryWindow {
  /** The labels of all current series, those of the deciding one first. */
  seriesLabels: readonly LabelSet[];
  points: readonly Point[];
}

export interface SignalReading {
  level: Level;
  /** Why the level is `unknown`; `no-data` when it is not set. */
  unknownKind?: UnknownKind | undefined;
  /** The value with its unit; empty without one. */
  value: string;
  message: string;
  evidence: Evidence;
  history: History | undefined;
  /** When the source was queried, in milliseconds since 1970. */
  checkedAtMs: number;
  /** How long all values have been within thresholds, without a gap up to `checkedAtMs`, in seconds; 0 when they are not. */
  goodSeconds: number;
  /** True while a recovery has not lasted long enough to count. */
  isRecovering?: boolean;
  /** Whether this sample was within thresholds, even during a recovery. */
  isWithinThresholds?: boolean;
  /** How long it has been known to be `ok` or `warning`, in seconds. */
  nonCriticalSeconds?: number;
  /** Since when each check has failed, in milliseconds since 1970; `undefined` when the last one did not. */
  failingSinceMs?: number | undefined;
  /** Why the check failed. */
  error?: UpstreamError | undefined;
}

/** The last sample from a source, or the error. */
export type SourceReading<Sample> = { checkedAtMs: number } & ({ sample: Sample } | { error: UpstreamError });
