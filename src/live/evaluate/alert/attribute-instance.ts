/**
 * Decides which service an instance of an alert belongs to: exactly one, or none. The labels of the instance and the rule's
 * expression decide, as on the alert's landing page.
 */

import type { TrustedLabel } from '../../../catalog/alerts/score-labels.ts';
import type { Catalog } from '../../../catalog/graph/catalog.ts';
import { allLabelNames } from '../../../promql/labels/label-set.ts';
import { createVectorLabels } from '../../../promql/labels/result-labels.ts';
import { createFixedCondition } from '../../../promql/selections/label-condition.ts';
import { mayHaveLabel, type Selection } from '../../../promql/selections/selection.ts';
import type { Candidates } from '../scope/alert-candidates.ts';
import { findLabelExclusion, findMetricExclusion } from '../scope/find-exclusion.ts';
import { collectEvidence, findOnlyTopic, type ReadConditions, workloadLabels } from '../scope/label-evidence.ts';
import type { RuleSelections } from '../scope/rule-selections.ts';
import { type Identities, identifyServices, isPositive, type ServiceIdentity } from '../scope/service-identity.ts';

export interface Attribution {
  /** Id of its service; undefined when that is open, or when it belongs to none of the catalog. */
  service: string | undefined;
  /** Ids of the services among which it is open; empty otherwise. */
  open: readonly string[];
}

const withoutService: Attribution = { service: undefined, open: [] };

const createAttribution = (services: readonly ServiceIdentity[]): Attribution => {
  const ids = services.map(({ service }) => service.id);
  return ids.length === 1 ? { service: ids[0], open: [] } : { service: undefined, open: ids };
};

/** Labels of the series, the most trusted first. */
const seriesLabels: readonly TrustedLabel[] = ['service', 'namespace', 'job'];

/** Labels that rules set for notifications. */
const ruleLabels: readonly TrustedLabel[] = ['team', 'severity'];

interface Context {
  identities: Identities;
  candidates: Candidates;
  /** The labels that can decide, by their folded or exact name. */
  values: ReadonlyMap<string, string>;
  selection: Selection;
}

/** An instance's own value before what the rule's expression demands. */
const createReader =
  ({ values, selection }: Context): ReadConditions =>
  (label) => {
    const value = values.get(label);
    if (value !== undefined) return [createFixedCondition(label, value)];
    // The severity of an alert is not the label of that name in a selector.
    return label === 'severity' ? [] : (selection.conditions.get(label) ?? []);
  };

const keepOrAll = <Item>(all: readonly Item[], kept: readonly Item[]): readonly Item[] =>
  kept.length > 0 ? kept : all;

/** Further facts, when the trusted labels leave several: what the signals select, and what the rule selects. */
function narrowDown(context: Context, left: readonly ServiceIdentity[]): readonly ServiceIdentity[] {
  if (left.length < 2) return left;
  const { identities, candidates, selection } = context;
  const read = createReader(context);
  const readRule: ReadConditions = (label) => selection.conditions.get(label) ?? [];
  const pinned = new Set(left.flatMap(({ pins }) => [...pins.keys()])).difference(new Set<string>(seriesLabels));
  const byPins =
    collectEvidence({ identities, candidates, labels: [...pinned], readConditions: read }).services ?? left;
  const labels = workloadLabels.filter((label) => selection.conditions.has(label));
  const byRule = collectEvidence({ identities, candidates, labels, readConditions: readRule }).services ?? left;
  return [byPins, byRule]
    .reduce(
      (rest, named) =>
        keepOrAll(
          rest,
          rest.filter((each) => named.includes(each)),
        ),
      left,
    )
    .filter((each) => findLabelExclusion(selection, readRule, each) === undefined)
    .filter((each) => findMetricExclusion(selection, each, identities) === undefined);
}

/** A `service` label that names no service: only a sole candidate that says nothing of such labels takes the instance. */
const attributeForeign = (isFromRule: boolean, only: ServiceIdentity | undefined): Attribution =>
  isFromRule || only === undefined || only.pins.has('service') ? withoutService : createAttribution([only]);

/** By the labels that a rule sets for its notifications, when nothing else decides. */
function narrowByRuleLabels(context: Context, left: readonly ServiceIdentity[]): readonly ServiceIdentity[] {
  const { identities, candidates } = context;
  const readConditions = createReader(context);
  return ruleLabels.reduce((rest, label) => {
    if (rest.length === 1 || readConditions(label).length === 0) return rest;
    const { services = [] } = collectEvidence({ identities, candidates, labels: [label], readConditions });
    if (rest.length === 0) return candidates.size === 0 ? services : rest;
    const named = rest.filter((each) => services.includes(each));
    // A severity level says little: it decides only where it leaves one service, and rules out none otherwise.
    return named.length === 1 || label === 'team' ? keepOrAll(rest, named) : rest;
  }, left);
}

function attribute(context: Context): Attribution {
  const { identities, candidates, selection } = context;
  const all = identities.all.filter(({ service }) => candidates.has(service.id));
  const only = all.length === 1 ? all[0] : undefined;
  const isServiceFromRule = selection.conditions.get('service')?.some(isPositive) === true;
  if (findOnlyTopic(identities, candidates) && !isServiceFromRule) return createAttribution(all);
  const input = { identities, candidates, labels: seriesLabels, readConditions: createReader(context) };
  const { services, foreign } = collectEvidence(input);
  if (!services && foreign !== undefined) return attributeForeign(isServiceFromRule, only);
  if (!services && only) return createAttribution([only]);
  const named = services ?? all;
  const withRunbook = named.filter((each) => all.includes(each));
  return createAttribution(narrowByRuleLabels(context, narrowDown(context, keepOrAll(named, withRunbook))));
}

/** Without a rule only the labels are known. */
const unknownSelection: Selection = {
  conditions: new Map(),
  metrics: new Set(),
  labels: createVectorLabels(allLabelNames),
  hasSelector: false,
};

/** The alternatives of the rule's expression that can have given an instance with these labels. */
function findPossibleSelections(selections: readonly Selection[], values: Context['values']): readonly Selection[] {
  const possible = selections.filter((selection) =>
    [...selection.conditions].every(
      ([label, all]) => !mayHaveLabel(selection, label) || all.every(({ accepts }) => accepts(values.get(label) ?? '')),
    ),
  );
  return keepOrAll(selections, possible);
}

/** Alternatives that disagree leave it open. */
function mergeAttributions(all: readonly Attribution[]): Attribution {
  const ids = new Set(all.flatMap(({ service, open }) => service ?? open));
  const [first] = ids;
  if (ids.size === 1 && all.some(({ service }) => service === first)) return { service: first, open: [] };
  return { service: undefined, open: [...ids] };
}

/** What instances of one alert have in common: its rule, or nothing where the rule is not known. */
export interface InstanceOrigin {
  identities: Identities;
  candidates: Candidates;
  selections: readonly Selection[];
}

export const createOrigin = (
  catalog: Catalog,
  candidates: Candidates,
  { selections }: RuleSelections,
): InstanceOrigin => ({
  identities: identifyServices(catalog),
  candidates,
  selections: selections.length > 0 ? selections : [unknownSelection],
});

/** `values` are the labels that can decide, trusted ones by their folded name. */
export function attributeInstance(
  { selections, ...origin }: InstanceOrigin,
  values: ReadonlyMap<string, string>,
): Attribution {
  return mergeAttributions(
    findPossibleSelections(selections, values).map((selection) => attribute({ ...origin, values, selection })),
  );
}
