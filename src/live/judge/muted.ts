/**
 * What Alertmanager says of an instance that Prometheus told of. Alertmanager may have added external labels, so the
 * instance's labels must all be there and others may be.
 */
import type { Delivery, MutedBy } from '../sources/alertmanager-alerts.ts';

const holds = (delivery: Delivery, labels: Readonly<Record<string, string>>): boolean =>
  Object.entries(labels).every(([name, value]) => delivery.labels[name] === value);

/** Muted only when nobody is told under any of the label sets it was sent with. */
export function mutedBy(
  labels: Readonly<Record<string, string>>,
  deliveries: readonly Delivery[],
): MutedBy | undefined {
  const found = deliveries.filter((each) => holds(each, labels));
  return found.some((each) => each.muted === undefined) ? undefined : found[0]?.muted;
}

/** The deliveries that no instance accounts for: an alert from a place whose rules we do not see. */
export function unaccounted(
  deliveries: readonly Delivery[],
  instances: readonly { labels: Readonly<Record<string, string>> }[],
): Delivery[] {
  return deliveries.filter((each) => !instances.some(({ labels }) => holds(each, labels)));
}
