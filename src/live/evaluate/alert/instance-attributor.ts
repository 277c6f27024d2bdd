/**
 * Attributes many instances: those that agree in the labels that can decide are attributed once.
 */
import { findTrustedLabel } from '../../../catalog/alerts/score-labels.ts';
import type { Catalog } from '../../../catalog/graph/catalog.ts';
import type { LabelSet } from '../../probes/label-set.ts';
import { type Candidates, findCandidates } from '../scope/alert-candidates.ts';
import type { RuleSelections, ScopedRule } from '../scope/rule-selections.ts';
import { type Attribution, attributeInstance, createOrigin, type InstanceOrigin } from './attribute-instance.ts';
import { getRuleScopes } from './rule-scope.ts';

/** In a storm instances may differ in every value, and in the names of their labels. */
const maxMemo = 20_000;

/**
 * Not an LRU cache, which allocates its whole size at once: a storm may have thousands of rules, each with a few instances.
 */
function memoize<Value>(memo: Map<string, Value>, key: string, compute: () => Value): Value {
  const known = memo.get(key);
  if (known !== undefined) return known;
  if (memo.size >= maxMemo) memo.clear();
  const value = compute();
  memo.set(key, value);
  return value;
}

/** Of a rule that is not known. */
const noSelections: RuleSelections = { selections: [], isReadable: false };

type AttributeLabels = (labels: LabelSet) => Attribution;

export class InstanceAttributor {
  readonly #catalog: Catalog;
  /** A rule that is read again and has not changed has the same selections; so have rules that differ only in their name. */
  readonly #bySelections = new WeakMap<RuleSelections, WeakMap<Candidates, AttributeLabels>>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** For the instances of one rule; without a rule, for those of an alert whose rule is not known. */
  prepare(alert: string, rule?: ScopedRule): AttributeLabels {
    const selections = rule ? getRuleScopes(this.#catalog).getSelections(rule) : noSelections;
    const candidates = findCandidates(this.#catalog, alert);
    const byCandidates = this.#bySelections.get(selections) ?? new WeakMap<Candidates, AttributeLabels>();
    this.#bySelections.set(selections, byCandidates);
    const known = byCandidates.get(candidates);
    if (known) return known;
    const prepared = this.#create(createOrigin(this.#catalog, candidates, selections));
    byCandidates.set(candidates, prepared);
    return prepared;
  }

  #create(origin: InstanceOrigin): AttributeLabels {
    const exact = new Set([
      ...origin.identities.all.flatMap(({ pins }) => [...pins.keys()]),
      ...origin.selections.flatMap(({ conditions }) => [...conditions.keys()]),
    ]);
    /** By label, the name under which it can decide; empty when it cannot. */
    const names = new Map<string, string>();
    const findName = (label: string): string => (exact.has(label) ? label : (findTrustedLabel(label) ?? ''));
    const memo = new Map<string, Attribution>();
    return (labels) => {
      const values = new Map<string, string>();
      let key = '';
      for (const [label, value] of Object.entries(labels)) {
        const name = memoize(names, label, () => findName(label));
        if (name === '' || value === '' || values.has(name)) continue;
        values.set(name, value);
        key += `${name}\0${value}\0`;
      }
      return memoize(memo, key, () => attributeInstance(origin, values));
    };
  }
}

const attributors = new WeakMap<Catalog, InstanceAttributor>();

/** The attributor that all views of one catalog share. */
export function getInstanceAttributor(catalog: Catalog): InstanceAttributor {
  const attributor = attributors.get(catalog) ?? new InstanceAttributor(catalog);
  attributors.set(catalog, attributor);
  return attributor;
}
