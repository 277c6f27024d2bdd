/**
 * The one line at the top of a panel, and the level that goes with it.
 */
import { type Level, worstLevel } from '../../lib/level.ts';
import type { AlertView, SignalView } from './types/panel.ts';

const pluralize = (amount: number, one: string, many: string): string =>
  `${amount} ${amount === 1 ? one : many}`;

/** What the alerts and the judged signals come to. `judged` leaves out signals that only inform. */
export function summarizePanel(
  alerts: readonly AlertView[],
  judged: readonly SignalView[],
): { level: Level; summary: string } {
  const all = [...alerts, ...judged];
  const level = worstLevel(all.map((each) => each.level));
  const firing = alerts.flatMap((alert) => alert.instances).filter((each) => each.state === 'firing');
  const loud = firing.filter((each) => each.muted === '');
  const unknown = all.filter((each) => each.level === 'unknown').length;
  const bad = judged.filter((each) => each.level === 'critical' || each.level === 'warning');
  if (all.length === 0) return { level, summary: 'Nothing is measured for this runbook' };
  if (loud.length > 0)
    return { level, summary: `Firing on ${pluralize(loud.length, 'instance', 'instances')}` };
  if (firing.length > 0)
    return { level, summary: `Firing on ${pluralize(firing.length, 'instance', 'instances')}, muted` };
  if (alerts.some((alert) => alert.instances.length > 0))
    return { level, summary: 'Pending, not firing yet' };
  if (bad.length > 0) return { level, summary: `${bad.map((each) => each.title).join(', ')} out of bounds` };
  if (unknown === all.length) return { level, summary: 'Nothing is known right now' };
  if (unknown > 0) return { level, summary: `${pluralize(unknown, 'light is', 'lights are')} unknown` };
  return { level, summary: 'Quiet, and all measured values within bounds' };
}
