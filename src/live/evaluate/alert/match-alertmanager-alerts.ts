/**
 * Matches the instances of a rule with the alerts of Alertmanagers. An alert may have further labels, such as external ones, so
 * it must have all labels of the instance. An alert storm has thousands of both, so alerts are looked up by label instead of
 * comparing every pair.
 */
import type { AlertmanagerAlert } from '../../probes/alertmanager/fetch-alerts.ts';
import type { LabelSet } from '../../probes/label-set.ts';

type AlertsByName = ReadonlyMap<string | undefined, readonly AlertmanagerAlert[]>;

const groupedLists = new WeakMap<readonly AlertmanagerAlert[], AlertsByName>();

/** Grouped once for each list: in a storm every instance may have another alert name. */
export function findAlertsByName(alerts: readonly AlertmanagerAlert[], name: string): readonly AlertmanagerAlert[] {
  const grouped: AlertsByName = groupedLists.get(alerts) ?? Map.groupBy(alerts, ({ labels }) => labels['alertname']);
  groupedLists.set(alerts, grouped);
  return grouped.get(name) ?? [];
}

const hasLabels = (alert: { labels: LabelSet }, labels: LabelSet): boolean =>
  Object.entries(labels).every(([name, value]) => alert.labels[name] === value);

const formatLabelKey = (name: string, value: string): string => `${name}\0${value}`;

interface Labeled {
  labels: LabelSet;
}

/** The alerts with one label. */
type FindByLabel<Alert> = (name: string, value: string) => readonly Alert[];

interface LabelIndex<Alert> {
  /** Whether most alerts have a label of that name. */
  isCommon: (name: string) => boolean;
  find: FindByLabel<Alert>;
}

function indexRareLabels<Alert extends Labeled>(
  alerts: readonly Alert[],
  isCommon: LabelIndex<Alert>['isCommon'],
): ReadonlyMap<string, readonly Alert[]> {
  const rare = new Map<string, Alert[]>();
  for (const alert of alerts) {
    for (const name of Object.keys(alert.labels)) {
      if (isCommon(name)) continue;
      const key = formatLabelKey(name, alert.labels[name] ?? '');
      const having = rare.get(key);
      if (having) having.push(alert);
      else rare.set(key, [alert]);
    }
  }
  return rare;
}

/**
 * Indexed when it is asked for. A name that most alerts have is indexed by itself, because there may be dozens of them; all others
 * are indexed at once, because each alert may have other ones.
 */
function createLabelIndex<Alert extends Labeled>(alerts: readonly Alert[]): LabelIndex<Alert> {
  const counts = new Map<string, number>();
  for (const { labels } of alerts)
    for (const name of Object.keys(labels)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isCommon = (name: string): boolean => 2 * (counts.get(name) ?? 0) > alerts.length;
  let rare: ReturnType<typeof indexRareLabels<Alert>> | undefined;
  const common = new Map<string, ReadonlyMap<string | undefined, Alert[]>>();
  const find: FindByLabel<Alert> = (name, value) => {
    if (!isCommon(name)) {
      rare ??= indexRareLabels(alerts, isCommon);
      return rare.get(formatLabelKey(name, value)) ?? [];
    }
    const byValue = common.get(name) ?? Map.groupBy(alerts, ({ labels }) => labels[name]);
    common.set(name, byValue);
    return byValue.get(value) ?? [];
  };
  return { isCommon, find };
}

/** So few are compared by themselves. */
const maxCompared = 4;

/** Returns a function that finds the alerts with all labels of an instance. Nothing is indexed before it is called. */
export function indexByLabels<Alert extends Labeled>(alerts: readonly Alert[]): (labels: LabelSet) => readonly Alert[] {
  let index: LabelIndex<Alert> | undefined;
  return (labels) => {
    index ??= createLabelIndex(alerts);
    const { isCommon, find } = index;
    let fewest = alerts;
    const names = Object.keys(labels);
    // Rare ones last: as a rule they need no index then.
    for (const isWanted of [true, false])
      for (const name of names) {
        if (fewest.length <= maxCompared) break;
        if (isCommon(name) !== isWanted) continue;
        const having = find(name, labels[name] ?? '');
        if (having.length < fewest.length) fewest = having;
      }
    return fewest.filter((each) => hasLabels(each, labels));
  };
}

/** The alert that says why an instance is muted; `undefined` when at least one of its alerts sends notifications. */
export const findMutedAlert = (alerts: readonly AlertmanagerAlert[]): AlertmanagerAlert | undefined =>
  alerts.some((each) => each.muteReason === undefined) ? undefined : alerts[0];
