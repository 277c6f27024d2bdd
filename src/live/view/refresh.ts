/**
 * How often a page should ask for a fragment anew: as often as its fastest reading changes.
 */
import type { Signal } from '../../catalog/catalog.ts';
import { alertIntervalMs } from '../poll/pollers.ts';

export function refreshSeconds(signals: readonly Signal[]): number {
  return Math.max(5, Math.min(alertIntervalMs / 1000, ...signals.map((signal) => signal.refresh)));
}
