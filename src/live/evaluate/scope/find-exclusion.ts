/**
 * Why series cannot be those of a service: its signals select others.
 */
import type { LabelCondition } from '../../../promql/selections/label-condition.ts';
import type { Selection } from '../../../promql/selections/selection.ts';
import type { ReadConditions } from './label-evidence.ts';
import { type Identities, isPositive, listOwnMetrics, type ServiceIdentity } from './service-identity.ts';

/** Whether one series can satisfy both; true where that is not known. */
function canBothHold(condition: LabelCondition, pin: LabelCondition): boolean {
  if (pin.values !== undefined) return pin.values.some(condition.accepts);
  return condition.values === undefined || condition.values.some(pin.accepts);
}

const isOutside = (condition: LabelCondition, pins: readonly LabelCondition[] | undefined): boolean =>
  pins !== undefined && pins.length > 0 && !pins.some((pin) => canBothHold(condition, pin));

const formatPins = (pins: readonly LabelCondition[]): string => pins.map(({ text }) => text).join(' or ');

/** Labels by whose names services are compared: a service that no signal describes is excluded by its id. */
const namedLabels = ['service', 'namespace', 'job'];

/** A condition such as `namespace!="shop"` excludes the service that it names. */
function excludesByName(label: string, condition: LabelCondition, { service, pins }: ServiceIdentity): boolean {
  if (isPositive(condition) || !namedLabels.includes(label)) return false;
  return pins.has(label) ? isOutside(condition, pins.get(label)) : !condition.accepts(service.id);
}

/** The values of `job` that the service's signals select for these metrics; undefined when one is selected with any job. */
function findJobs(metrics: readonly string[], { jobs, metrics: own }: ServiceIdentity): LabelCondition[] | undefined {
  const shared = metrics.filter((metric) => own.has(metric) || jobs.has(metric));
  return shared.every((metric) => jobs.has(metric)) ? shared.flatMap((metric) => jobs.get(metric) ?? []) : undefined;
}

/** A reason such as `it selects namespace="monitoring", and the signals of SIRA namespace="sira"`. */
export function findLabelExclusion(
  selection: Selection,
  readConditions: ReadConditions,
  identity: ServiceIdentity,
): string | undefined {
  const { service, pins } = identity;
  const families = [...selection.metrics].map((name) => name.replace(/_(?:bucket|sum|count)$/, ''));
  for (const label of new Set([...namedLabels, ...pins.keys()])) {
    // An exporter's job is not the service's own: only for the same metric can both be compared.
    const own = label === 'job' ? findJobs(families, identity) : pins.get(label);
    for (const condition of readConditions(label)) {
      if (excludesByName(label, condition, identity)) return `it selects ${condition.text}`;
      if (label !== 'service' && isPositive(condition) && isOutside(condition, own))
        return `it selects ${condition.text}, and the signals of ${service.title} ${formatPins(own ?? [])}`;
    }
  }
  return undefined;
}

/** A reason such as `api_requests_total is a metric of SQL Synthesizer's signals, not of SIRA's`. */
export function findMetricExclusion(
  selection: Selection,
  { service, metrics: own }: ServiceIdentity,
  { users }: Identities,
): string | undefined {
  const metrics = listOwnMetrics(selection);
  // A service without queries says nothing about its metrics.
  if (own.size === 0 || metrics.some((metric) => own.has(metric))) return undefined;
  const foreign = metrics.find((metric) => users.has(metric));
  if (foreign === undefined) return undefined;
  const titles = users.get(foreign)?.map((each) => each.service.title) ?? [];
  return `only the signals of ${titles.join(' and ')} use ${foreign}, none of ${service.title}`;
}

/** A metric of the selection that only this service's signals use. */
export const findExclusiveMetric = (
  selection: Selection,
  { service }: ServiceIdentity,
  { users }: Identities,
): string | undefined =>
  listOwnMetrics(selection).find((metric) => {
    const all = users.get(metric);
    return all?.length === 1 && all[0]?.service === service;
  });
