/**
 * Matches the instances of a rule with the alerts of Alertmanagers. An alert may have further labels, such as external ones, so
 * it must have all labels of the instance. An alert storm has thousands of both, so alerts are looked up by label instead of
 * comparing every pair.
 */
import type { AlertmanagerAlert, MuteReason } from '../../probes/alertmanager/fetch-alerts.ts';
import type { LabelSet } from '../../probes/label-set.ts';

const hasLabels = (alert: AlertmanagerAlert, labels: LabelSet): boolean =>
  Object.entries(labels).every(([name, value]) => alert.labels[name] === value);

const formatLabelKey = ([name, value]: readonly [string, string]): string => `${name}\0${value}`;

/** Returns a function that finds the alerts with all labels of an instance. */
export function indexAlertmanagerAlerts(
  alerts: readonly AlertmanagerAlert[],
): (labels: LabelSet) => readonly AlertmanagerAlert[] {
  const byLabel = new Map<string, AlertmanagerAlert[]>();
  for (const alert of alerts) {
    for (const label of Object.entries(alert.labels)) {
      const having = byLabel.get(formatLabelKey(label));
      if (having) having.push(alert);
      else byLabel.set(formatLabelKey(label), [alert]);
    }
  }
  return (labels) => {
    let fewest = alerts;
    for (const label of Object.entries(labels)) {
      const having = byLabel.get(formatLabelKey(label)) ?? [];
      if (having.length < fewest.length) fewest = having;
    }
    return fewest.filter((each) => hasLabels(each, labels));
  };
}

/** Why an instance with these alerts is muted; `undefined` when at least one of them sends notifications. */
export function resolveMuting(alerts: readonly AlertmanagerAlert[]): MuteReason | undefined {
  return alerts.some((each) => each.muteReason === undefined) ? undefined : alerts[0]?.muteReason;
}
