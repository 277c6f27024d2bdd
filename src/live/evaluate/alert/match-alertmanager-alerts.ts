/**
 * What Alertmanager says of an instance that Prometheus told of. Alertmanager may have added external labels, so the
 * instance's labels must all be there and others may be. In a storm there are thousands of both, so each label is
 * looked up and not every pair compared.
 */
import type { AlertmanagerAlert, MuteReason } from '../../probes/alertmanager/fetch-alerts.ts';

type Labels = Readonly<Record<string, string>>;

const hasLabels = (delivery: AlertmanagerAlert, labels: Labels): boolean =>
  Object.entries(labels).every(([name, value]) => delivery.labels[name] === value);

const formatLabelKey = ([name, value]: readonly [string, string]): string => `${name}\0${value}`;

/** Finds the deliveries that have all of an instance's labels. */
export function indexAlertmanagerAlerts(
  deliveries: readonly AlertmanagerAlert[],
): (labels: Labels) => readonly AlertmanagerAlert[] {
  const byLabel = new Map<string, AlertmanagerAlert[]>();
  for (const delivery of deliveries) {
    for (const label of Object.entries(delivery.labels)) {
      const having = byLabel.get(formatLabelKey(label));
      if (having) having.push(delivery);
      else byLabel.set(formatLabelKey(label), [delivery]);
    }
  }
  return (labels) => {
    let fewest = deliveries;
    for (const label of Object.entries(labels)) {
      const having = byLabel.get(formatLabelKey(label)) ?? [];
      if (having.length < fewest.length) fewest = having;
    }
    return fewest.filter((each) => hasLabels(each, labels));
  };
}

/** What mutes an instance of which Alertmanager has `deliveries`: only what nobody is told of under any of them. */
export function resolveMuting(deliveries: readonly AlertmanagerAlert[]): MuteReason | undefined {
  return deliveries.some((each) => each.muteReason === undefined) ? undefined : deliveries[0]?.muteReason;
}
