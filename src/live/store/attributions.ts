/**
 * The service of each instance of an alert that sources report now. Attributed once for each poll, for all views.
 */
import { LRUCache } from 'lru-cache';
import type { Catalog } from '../../catalog/graph/catalog.ts';
import type { Attribution } from '../evaluate/alert/attribute-instance.ts';
import { getInstanceAttributor, type InstanceAttributor } from '../evaluate/alert/instance-attributor.ts';
import { findAlertsByName, indexByLabels } from '../evaluate/alert/match-alertmanager-alerts.ts';
import type { AlertmanagerAlert } from '../probes/alertmanager/fetch-alerts.ts';
import type { LabelSet } from '../probes/label-set.ts';
import type { AlertRule } from '../probes/prometheus/fetch-rules.ts';

/** Names of alerts come from sources, so there may be any number. With fewer than in a storm every view would start again. */
const maxAlerts = 20_000;

export class AlertAttributions {
  readonly #attributor: InstanceAttributor;
  readonly #name: string;
  readonly #rules: readonly AlertRule[];
  readonly #alerts: readonly AlertmanagerAlert[];
  /** By the label sets of the reported instances themselves, not by their content. */
  readonly #byLabels = new Map<LabelSet, Attribution>();
  /** The attributions of instances that were reported before, by the same label sets. */
  readonly #remembered: WeakMap<LabelSet, Attribution>;
  #isAlertmanagerRead = false;

  /** `rules` are those of the alert, `alerts` the ones of that name in all Alertmanagers. */
  constructor(
    attributor: InstanceAttributor,
    name: string,
    rules: readonly AlertRule[],
    alerts: readonly AlertmanagerAlert[],
    remembered: WeakMap<LabelSet, Attribution>,
  ) {
    this.#remembered = remembered;
    this.#attributor = attributor;
    this.#name = name;
    this.#rules = rules;
    this.#alerts = alerts;
    for (const rule of rules) {
      const attribute = attributor.prepare(name, rule);
      for (const { labels } of rule.instances) this.#set(labels, attribute(labels));
    }
    if ([...this.#byLabels.values()].some(({ service }) => service === undefined)) this.#readAlertmanager();
  }

  isBasedOn(rules: readonly AlertRule[], alerts: readonly AlertmanagerAlert[]): boolean {
    const isSame = <Item>(a: readonly Item[], b: readonly Item[]): boolean =>
      a.length === b.length && a.every((each, index) => each === b[index]);
    return isSame(this.#rules, rules) && isSame(this.#alerts, alerts);
  }

  find(labels: LabelSet): Attribution {
    const known = this.#byLabels.get(labels);
    if (known) return known;
    this.#readAlertmanager();
    // While a rule is not known, an instance stays where its rule had it.
    const remembered = this.#byLabels.get(labels) ?? this.#remembered.get(labels);
    return this.#set(labels, remembered ?? this.#attributor.prepare(this.#name)(labels));
  }

  #set(labels: LabelSet, attribution: Attribution): Attribution {
    this.#byLabels.set(labels, attribution);
    this.#remembered.set(labels, attribution);
    return attribution;
  }

  /** An alert that a rule's instance has become belongs where the instance does. Its external labels may decide for both. */
  #readAlertmanager(): void {
    if (this.#isAlertmanagerRead) return;
    this.#isAlertmanagerRead = true;
    if (this.#alerts.length === 0) return;
    const findAlerts = indexByLabels(this.#alerts);
    for (const rule of this.#rules) {
      const attribute = this.#attributor.prepare(this.#name, rule);
      for (const { labels } of rule.instances) {
        const alerts = findAlerts(labels);
        const [first] = alerts;
        if (!first) continue;
        const own = this.#byLabels.get(labels);
        const attribution = own?.service === undefined ? attribute({ ...first.labels, ...labels }) : own;
        this.#set(labels, attribution);
        for (const each of alerts) this.#set(each.labels, attribution);
      }
    }
  }
}

export class Attributions {
  readonly #attributor: InstanceAttributor;
  readonly #byAlert = new LRUCache<string, AlertAttributions>({ max: maxAlerts });
  readonly #remembered = new WeakMap<LabelSet, Attribution>();

  constructor(catalog: Catalog) {
    this.#attributor = getInstanceAttributor(catalog);
  }

  /** `rules` are those of the alert; `allAlerts` may also be about other alerts. */
  find(name: string, rules: readonly AlertRule[], allAlerts: readonly AlertmanagerAlert[]): AlertAttributions {
    const alerts = findAlertsByName(allAlerts, name);
    const known = this.#byAlert.get(name);
    if (known?.isBasedOn(rules, alerts)) return known;
    const attributions = new AlertAttributions(this.#attributor, name, rules, alerts, this.#remembered);
    this.#byAlert.set(name, attributions);
    return attributions;
  }
}
