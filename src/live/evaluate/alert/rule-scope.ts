/**
 * Decides whether an alerting rule is about a service. A rule that has no instance proves that the alert is inactive only for a
 * service whose series its expression can select.
 */
import { LRUCache } from 'lru-cache';
import type { Catalog, Service } from '../../../catalog/graph/catalog.ts';
import { mayHaveLabel, type Selection } from '../../../promql/selections/selection.ts';
import { type Candidates, findCandidates } from '../scope/alert-candidates.ts';
import { findExclusiveMetric, findLabelExclusion, findMetricExclusion } from '../scope/find-exclusion.ts';
import {
  collectEvidence,
  type EvidenceInput,
  findOnlyTopic,
  type ReadConditions,
  workloadLabels,
} from '../scope/label-evidence.ts';
import { findRuleSelections, type RuleSelections, type ScopedRule } from '../scope/rule-selections.ts';
import { type Identities, identifyServices, type ServiceIdentity } from '../scope/service-identity.ts';

export interface RuleScope {
  /** `ours`: its labels or selectors name the service; `proven`: it can have an instance of the service; `unproven`: it cannot. */
  kind: 'ours' | 'proven' | 'unproven';
  /** A clause: `it selects service="shop"`. */
  reason: string;
}

const seriesLabels = ['service', 'namespace', 'job', ...workloadLabels];

interface Decision {
  identities: Identities;
  candidates: Candidates;
  rule: ScopedRule;
  selection: Selection;
  isReadable: boolean;
}

const createReader =
  ({ conditions }: Selection): ReadConditions =>
  (label) =>
    conditions.get(label) ?? [];

const formatTitles = (services: readonly ServiceIdentity[]): string =>
  services.map(({ service }) => service.title).join(' and ');

const createInput = ({ identities, candidates, selection }: Decision, labels: readonly string[]): EvidenceInput => ({
  identities,
  candidates,
  labels,
  readConditions: createReader(selection),
});

const findExclusion = ({ selection, identities }: Decision, identity: ServiceIdentity): string | undefined =>
  findLabelExclusion(selection, createReader(selection), identity) ??
  findMetricExclusion(selection, identity, identities);

/** A label that can distinguish an instance of the service from one of another. */
function findDistinguishingLabel({ selection }: Decision, { service, pins }: ServiceIdentity): string | undefined {
  const read = createReader(selection);
  return ['service', 'namespace', 'job', ...pins.keys()].find((label) => {
    if (!mayHaveLabel(selection, label) || selection.labels.fixed.has(label)) return false;
    if (label !== 'service') return read(label).every(({ values }) => values === undefined || values.length > 1);
    return read(label).every(({ accepts }) => [service.id, service.title].some(accepts));
  });
}

/** By the labels that a rule sets for its notifications, when nothing else distinguishes services. */
function decideByRuleLabels(decision: Decision, identity: ServiceIdentity): RuleScope | undefined {
  const { rule } = decision;
  const labels = ['team', 'severity'].filter((label) => rule.labels[label] !== undefined);
  const { services, text } = collectEvidence(createInput(decision, labels));
  if (!services) return undefined;
  if (!services.includes(identity)) return { kind: 'unproven', reason: `${text} is for ${formatTitles(services)}` };
  return services.length === 1 ? { kind: 'proven', reason: `${text} is for ${identity.service.title}` } : undefined;
}

function decideAmong(decision: Decision, identity: ServiceIdentity, named: readonly ServiceIdentity[]): RuleScope {
  const { identities, candidates, selection, rule, isReadable } = decision;
  const rivals = named.filter(
    (each) => each === identity || (candidates.has(each.service.id) && findExclusion(decision, each) === undefined),
  );
  const { title } = identity.service;
  if (rivals.length === 1)
    return { kind: 'proven', reason: `only ${title} has a runbook for ${rule.name} that it can be about` };
  const metric = findExclusiveMetric(selection, identity, identities);
  if (metric !== undefined) return { kind: 'proven', reason: `only the signals of ${title} use ${metric}` };
  const label = findDistinguishingLabel(decision, identity);
  if (label !== undefined) return { kind: 'proven', reason: `its instances can have the label ${label}` };
  const reason = isReadable
    ? `its instances have no label that distinguishes ${formatTitles(rivals)}`
    : `its expression cannot be read, and ${formatTitles(rivals)} have a runbook for ${rule.name}`;
  return decideByRuleLabels(decision, identity) ?? { kind: 'unproven', reason };
}

function decideSelection(decision: Decision, identity: ServiceIdentity): RuleScope {
  const isTopic = findOnlyTopic(decision.identities, decision.candidates) === identity;
  const { services, text, foreign } = collectEvidence(createInput(decision, isTopic ? ['service'] : seriesLabels));
  if (services?.length === 0) return { kind: 'unproven', reason: `it compares ${text}` };
  if (services && !services.includes(identity))
    return { kind: 'unproven', reason: `${text} is ${formatTitles(services)}` };
  if (services?.length === 1) return { kind: 'ours', reason: `${text} is ${identity.service.title}` };
  if (!services && foreign !== undefined)
    return { kind: 'unproven', reason: `it is about ${foreign}, and ${identity.service.title} has another name` };
  const exclusion = services
    ? findLabelExclusion(decision.selection, createReader(decision.selection), identity)
    : findExclusion(decision, identity);
  if (exclusion !== undefined) return { kind: 'unproven', reason: exclusion };
  return decideAmong(decision, identity, services ?? decision.identities.all);
}

const kinds = ['ours', 'proven', 'unproven'] as const;

/** The best of all alternatives decides. */
function decide(
  catalog: Catalog,
  rule: ScopedRule,
  ruleSelections: RuleSelections,
  identity: ServiceIdentity,
): RuleScope {
  const context = { identities: identifyServices(catalog), candidates: findCandidates(catalog, rule.name), rule };
  const { selections, isReadable } = ruleSelections;
  const all = selections.map((selection) => decideSelection({ ...context, selection, isReadable }, identity));
  const best = kinds.map((kind) => all.find((each) => each.kind === kind)).find((each) => each !== undefined);
  return best ?? { kind: 'unproven', reason: 'no series can have the labels that it selects' };
}

/** Enough for a storm of ten thousand rules: with fewer every view would decide again. */
const maxRules = 20_000;

interface KnownRule {
  selections: RuleSelections;
  /** By id of the service. */
  scopes: Map<string, RuleScope>;
}

/** Rules are read again in each interval and rarely change, so decisions are kept by what a rule says. */
export class RuleScopes {
  readonly #catalog: Catalog;
  readonly #byText = new LRUCache<string, KnownRule>({ max: maxRules });
  /** Rules that differ only in their name have the same selections. */
  readonly #selectionsByText = new LRUCache<string, RuleSelections>({ max: maxRules });
  readonly #byRule = new WeakMap<ScopedRule, KnownRule>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  getSelections(rule: ScopedRule): RuleSelections {
    return this.#find(rule).selections;
  }

  decide(rule: ScopedRule, service: Service): RuleScope {
    const { selections, scopes } = this.#find(rule);
    const known = scopes.get(service.id);
    if (known) return known;
    const identity = identifyServices(this.#catalog).byId.get(service.id);
    const scope: RuleScope = identity
      ? decide(this.#catalog, rule, selections, identity)
      : { kind: 'unproven', reason: 'the service is not in the catalog' };
    scopes.set(service.id, scope);
    return scope;
  }

  #find(rule: ScopedRule): KnownRule {
    const known = this.#byRule.get(rule);
    if (known) return known;
    const { name, expression, labels, dependsOn } = rule;
    const text = JSON.stringify([
      expression,
      labels,
      dependsOn.map((each) => [each.name, each.expression, each.labels]),
    ]);
    const selections = this.#selectionsByText.get(text) ?? findRuleSelections(rule);
    this.#selectionsByText.set(text, selections);
    const key = `${name}\0${text}`;
    const found = this.#byText.get(key) ?? { selections, scopes: new Map() };
    this.#byText.set(key, found);
    this.#byRule.set(rule, found);
    return found;
  }
}

const scopesByCatalog = new WeakMap<Catalog, RuleScopes>();

/** The decisions for one catalog. */
export function getRuleScopes(catalog: Catalog): RuleScopes {
  const scopes = scopesByCatalog.get(catalog) ?? new RuleScopes(catalog);
  scopesByCatalog.set(catalog, scopes);
  return scopes;
}

export const decideRuleScope = (rule: ScopedRule, service: Service, catalog: Catalog): RuleScope =>
  getRuleScopes(catalog).decide(rule, service);
