/**
 * What the catalog says about the series of a service: the values that its signals select, and the metrics that they use.
 */
import type { Catalog, Service } from '../../../catalog/graph/catalog.ts';
import { findSelections } from '../../../promql/selections/find-selections.ts';
import type { LabelCondition } from '../../../promql/selections/label-condition.ts';
import type { Selection } from '../../../promql/selections/selection.ts';

export interface ServiceIdentity {
  service: Service;
  /** False for a folder of runbooks without a service file: it may stand for a topic, such as `node`, rather than a system. */
  isDescribed: boolean;
  /** By label, what its signals select: `namespace="shop"`. Only labels that identify a service. */
  pins: ReadonlyMap<string, readonly LabelCondition[]>;
  /** The names of its metrics, without those that every service has. */
  metrics: ReadonlySet<string>;
  /** By metric, the values of `job` that its signals select; without a metric that some signal selects with any job. */
  jobs: ReadonlyMap<string, readonly LabelCondition[]>;
}

export interface Identities {
  all: readonly ServiceIdentity[];
  byId: ReadonlyMap<string, ServiceIdentity>;
  /** By metric, the services whose signals use it. */
  users: ReadonlyMap<string, readonly ServiceIdentity[]>;
}

/** Labels that identify a service wherever a signal selects by them. Another label does when every signal selects by it. */
const identifyingLabels: readonly string[] = ['service', 'namespace', 'job', 'app', 'cluster', 'env', 'environment'];

/** Metrics of Prometheus itself and of exporters that watch every service. */
const sharedMetrics = /^(?:up|scrape_\w+|ALERTS|ALERTS_FOR_STATE|(?:kube|node|container|process|probe)_\w+)$/;

/** The series of one histogram or summary count as one metric. */
const nameFamily = (metric: string): string => metric.replace(/_(?:bucket|sum|count)$/, '');

/** Without the metrics that say nothing about the service. */
export const listOwnMetrics = ({ metrics }: Pick<Selection, 'metrics'>): string[] =>
  [...metrics].filter((name) => !sharedMetrics.test(name)).map(nameFamily);

export const isPositive = ({ values, patterns }: LabelCondition): boolean =>
  values === undefined ? patterns.length > 0 : values.length > 0;

const listPositive = ({ conditions }: Selection, label: string): LabelCondition[] =>
  (conditions.get(label) ?? []).filter(isPositive);

/** Labels for which every signal selects the same single value; with one metric alone that says little. */
function findConstantLabels(selections: readonly Selection[]): string[] {
  const [first] = selections;
  const metrics = new Set(selections.flatMap(({ metrics: each }) => [...each].map(nameFamily)));
  if (!first || metrics.size < 2) return [];
  return [...first.conditions.keys()].filter((label) => {
    const values = selections.map((each) => listPositive(each, label).flatMap((condition) => condition.values ?? []));
    return values.every((each) => each.length > 0) && new Set(values.flat()).size === 1;
  });
}

/** By key, without repetitions. */
function groupConditions(pairs: Iterable<readonly [string, LabelCondition]>): Map<string, LabelCondition[]> {
  const grouped = Map.groupBy(pairs, ([key]) => key);
  return new Map(
    [...grouped].map(([key, all]) => [key, [...new Map(all.map(([, each]) => [each.text, each])).values()]]),
  );
}

const isDescribed = ({ id, title, description, owner, ...lists }: Service): boolean =>
  title !== id || description !== '' || owner !== undefined || Object.values(lists).some(({ length }) => length > 0);

function identifyService(service: Service): ServiceIdentity {
  const selections = service.signals.flatMap((signal) =>
    signal.kind === 'query' ? (findSelections(signal.query) ?? []) : [],
  );
  const selecting = selections.filter(({ hasSelector }) => hasSelector);
  const labels = new Set([...identifyingLabels, ...findConstantLabels(selecting)]);
  const pins = [...labels].flatMap((label) =>
    selecting.flatMap((each) => listPositive(each, label).map((condition) => [label, condition] as const)),
  );
  const withAnyJob = new Set(
    selecting.flatMap((each) => (listPositive(each, 'job').length === 0 ? [...each.metrics] : [])),
  );
  const jobs = selecting.flatMap((each) =>
    [...each.metrics]
      .filter((metric) => !withAnyJob.has(metric))
      .flatMap((metric) => listPositive(each, 'job').map((condition) => [nameFamily(metric), condition] as const)),
  );
  return {
    service,
    isDescribed: isDescribed(service),
    pins: groupConditions(pins),
    metrics: new Set(selecting.flatMap(listOwnMetrics)),
    jobs: groupConditions(jobs),
  };
}

const identities = new WeakMap<Catalog, Identities>();

/** Calculated once for a catalog. */
export function identifyServices(catalog: Catalog): Identities {
  const known = identities.get(catalog);
  if (known) return known;
  const all = catalog.services.map(identifyService);
  const used = all.flatMap((each) => [...each.metrics].map((metric) => [metric, each] as const));
  const users = new Map(
    [...Map.groupBy(used, ([metric]) => metric)].map(([metric, pairs]) => [metric, pairs.map(([, each]) => each)]),
  );
  const identified = { all, byId: new Map(all.map((each) => [each.service.id, each])), users };
  identities.set(catalog, identified);
  return identified;
}
