/**
 * How often a browser requests a fragment: as often as its fastest signal is polled.
 */
import type { Signal } from '../../../catalog/graph/catalog.ts';

/** `alertSeconds` is the polling interval of the alerts. */
export function chooseRefreshSeconds(signals: readonly Signal[], alertSeconds: number): number {
  return Math.max(2, Math.min(alertSeconds, ...signals.map((signal) => signal.refresh)));
}
