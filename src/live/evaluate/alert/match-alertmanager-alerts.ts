/**
 * Matches the instances of a rule with the alerts of Alertmanagers. An alert may have further labels, such as external ones, so
 * it must have all labels of the instance. An alert storm has thousands of both, so alerts are looked up by label instead of
 * comparing every pair.
 */
import type { AlertmanagerAlert } from '../../probes/alertmanager/fetch-alerts.ts';
import type { LabelSet } from '../../probes/label-set.ts';

type AlertsByName = ReadonlyMap<string, readonly AlertmanagerAlert[]>;

const groupedLists = new WeakMap<readonly AlertmanagerAlert[], AlertsByName>();

/** Grouped once for each list: in a storm every instance may have another alert name. */
export function findAlertsByName(alerts: readonly AlertmanagerAlert[], name: string): readonly AlertmanagerAlert[] {
  const grouped: AlertsByName =
    groupedLists.get(alerts) ?? Map.groupBy(alerts, ({ labels }) => labels['alertname'] ?? '');
  groupedLists.set(alerts, grouped);
  return grouped.get(name) ?? [];
}

const hasLabels = (alert: { labels: LabelSet }, labels: LabelSet): boolean =>
  Object.entries(labels).every(([name, value]) => alert.labels[name] === value);

const formatLabelKey = ([name, value]: readonly [string, string]): string => `${name}\0${value}`;

/** Returns a function that finds the alerts with all labels of an instance. */
export function indexByLabels<Alert extends { labels: LabelSet }>(
  alerts: readonly Alert[],
): (labels: LabelSet) => readonly Alert[] {
  const byLabel = new Map<string, Alert[]>();
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

/** The alert that says why an instance is muted; `undefined` when at least one of its alerts sends notifications. */
export const findMutedAlert = (alerts: readonly AlertmanagerAlert[]): AlertmanagerAlert | undefined =>
  alerts.some((each) => each.muteReason === undefined) ? undefined : alerts[0];
