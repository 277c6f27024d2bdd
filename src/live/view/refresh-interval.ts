/**
 * How often a page should ask for a fragment anew: as often as its fastest reading changes.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';

/** `alertSeconds` is how often the alerts are asked for. */
export function chooseRefreshSeconds(signals: readonly Signal[], alertSeconds: number): number {
  return Math.max(2, Math.min(alertSeconds, ...signals.map((signal) => signal.refresh)));
}
