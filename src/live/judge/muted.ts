/**
 * Whether Alertmanager holds an instance back. It may have added external labels, so the instance's labels must all
 * be there and others may be.
 */
import type { MutedAlert } from '../sources/alertmanager-alerts.ts';

export function mutedBy(
  labels: Readonly<Record<string, string>>,
  muted: readonly MutedAlert[],
): MutedAlert['by'] | undefined {
  const wanted = Object.entries(labels);
  return muted.find((each) => wanted.every(([name, value]) => each.labels[name] === value))?.by;
}
