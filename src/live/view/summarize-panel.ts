/**
 * Summarizes a panel: its headline and level.
 */
import { type Level, worstLevel } from '../../lib/level.ts';
import type { AlertView } from './types/alert.ts';
import type { SignalView } from './types/signal.ts';

const pluralize = (count: number, singular: string, plural: string): string =>
  `${count} ${count === 1 ? singular : plural}`;

/** `signals` does not include informational ones. */
export function summarizePanel(
  alerts: readonly AlertView[],
  signals: readonly SignalView[],
): { level: Level; summary: string } {
  const all = [...alerts, ...signals];
  const level = worstLevel(all.map((each) => each.level));
  const firing = alerts.flatMap((alert) => alert.instances).filter((each) => each.state === 'firing');
  const notifying = firing.filter((each) => each.muted === '');
  const unknown = all.filter((each) => each.level === 'unknown').length;
  const bad = signals.filter((each) => each.level === 'critical' || each.level === 'warning');
  if (all.length === 0) return { level, summary: 'Nothing is measured for this runbook' };
  if (notifying.length > 0)
    return { level, summary: `Firing on ${pluralize(notifying.length, 'instance', 'instances')}` };
  if (firing.length > 0)
    return { level, summary: `Firing on ${pluralize(firing.length, 'instance', 'instances')}, muted` };
  if (alerts.some((alert) => alert.instances.length > 0)) return { level, summary: 'Pending, not firing yet' };
  if (bad.length > 0) return { level, summary: `${bad.map((each) => each.title).join(', ')} out of bounds` };
  if (unknown === all.length) return { level, summary: 'Nothing is known right now' };
  if (unknown > 0) return { level, summary: `${pluralize(unknown, 'light is', 'lights are')} unknown` };
  return { level, summary: 'Quiet, and all measured values within bounds' };
}
