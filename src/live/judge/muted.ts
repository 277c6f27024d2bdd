/**
 * What Alertmanager says of an instance that Prometheus told of. Alertmanager may have added external labels, so the
 * instance's labels must all be there and others may be. In a storm there are thousands of both, so each label is
 * looked up and not every pair compared.
 */
import type { Delivery, MutedBy } from '../sources/alertmanager-alerts.ts';

type Labels = Readonly<Record<string, string>>;

const holds = (delivery: Delivery, labels: Labels): boolean =>
  Object.entries(labels).every(([name, value]) => delivery.labels[name] === value);

const keyOf = ([name, value]: readonly [string, string]): string => `${name}\0${value}`;

/** Finds the deliveries that have all of an instance's labels. */
export function indexDeliveries(deliveries: readonly Delivery[]): (labels: Labels) => readonly Delivery[] {
  const byLabel = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    for (const label of Object.entries(delivery.labels)) {
      const having = byLabel.get(keyOf(label));
      if (having) having.push(delivery);
      else byLabel.set(keyOf(label), [delivery]);
    }
  }
  return (labels) => {
    let fewest = deliveries;
    for (const label of Object.entries(labels)) {
      const having = byLabel.get(keyOf(label)) ?? [];
      if (having.length < fewest.length) fewest = having;
    }
    return fewest.filter((each) => holds(each, labels));
  };
}

/** What mutes an instance of which Alertmanager has `deliveries`: only what nobody is told of under any of them. */
export function mutedBy(deliveries: readonly Delivery[]): MutedBy | undefined {
  return deliveries.some((each) => each.muted === undefined) ? undefined : deliveries[0]?.muted;
}
