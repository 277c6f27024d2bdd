/**
 * Why the first evaluations after a gap in a source's responses prove nothing: a server that was frozen resumes with empty
 * windows, so `rate()` finds no samples and a rule looks inactive although nothing is resolved.
 */
import { formatDuration } from '../../../lib/text/format-duration.ts';
import type { AlertRule } from '../../probes/prometheus/fetch-rules.ts';
import { findRuleWindowSeconds } from './expression-window.ts';

/** A time without responses, in milliseconds since 1970. */
export interface Gap {
  /** The last response before it; the first failed request when there was no response before. */
  fromMs: number;
  /** The first response after it. */
  toMs: number;
}

/** A window is waited for up to this long, in seconds. */
const maxWindowSeconds = 300;

/** How long after the gap the rule proves nothing, in seconds. A gap that is short against its window hardly empties it. */
export function computeGapWindowSeconds(rule: AlertRule, { fromMs, toMs }: Gap): number {
  const rangeSeconds = findRuleWindowSeconds(rule);
  const isWindowEmptied = ((toMs - fromMs) / 1000) * 2 >= rangeSeconds;
  // Without a range the last samples are used, and the first scrape after the gap brings new ones.
  return isWindowEmptied ? Math.min(maxWindowSeconds, Math.max(rangeSeconds, rule.intervalSeconds * 2)) : 0;
}

/** `undefined` once the rule was evaluated after the gap, over samples from after it. */
export function explainGap(rule: AlertRule, gap: Gap | undefined, nowMs: number): string | undefined {
  if (!gap) return undefined;
  const windowSeconds = computeGapWindowSeconds(rule, gap);
  const elapsedSeconds = Math.max(0, (nowMs - gap.toMs) / 1000);
  const window = windowSeconds >= 60 ? `${formatDuration(windowSeconds)} of samples` : 'new samples';
  if (elapsedSeconds < windowSeconds) return `the rule needs ${window} since then`;
  if (rule.lastEvaluationMs !== undefined && rule.lastEvaluationMs <= gap.toMs)
    return 'the rule was not evaluated since';
  return undefined;
}
