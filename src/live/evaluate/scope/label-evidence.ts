/**
 * Which services labels name, as on an alert's landing page: the most trusted label decides, the next ones narrow. Where no name
 * matches, the values that a service's signals select decide.
 */
import {
  findBestMatches,
  scoreRunbook,
  scoreService,
  type TrustedLabel,
  trustedLabels,
} from '../../../catalog/alerts/score-labels.ts';
import type { LabelCondition } from '../../../promql/selections/label-condition.ts';
import type { Candidates } from './alert-candidates.ts';
import { type Identities, isPositive, type ServiceIdentity } from './service-identity.ts';

/** The conditions on a label: of a rule's expression, or the value of an instance. */
export type ReadConditions = (label: string) => readonly LabelCondition[];

export interface EvidenceInput {
  identities: Identities;
  candidates: Candidates;
  /** The most trusted first. */
  labels: readonly string[];
  readConditions: ReadConditions;
}

export interface Evidence {
  /** Undefined when no label names a service; empty when one label names two at once. */
  services: readonly ServiceIdentity[] | undefined;
  /** The labels that decided: `namespace="shop-prod"`. */
  text: string;
  /** A `service` label that names none of the catalog. */
  foreign: string | undefined;
}

/** Labels that carry the name of a workload, by convention; they count only in the selectors of a rule. */
export const workloadLabels: readonly string[] = [
  'app',
  'application',
  'app_kubernetes_io_name',
  'service_name',
  'deployment',
  'statefulset',
  'container',
  'pod',
  'instance',
];

const isTrusted = (label: string): label is TrustedLabel => trustedLabels.some((each) => each === label);

/** The label by which names of services are compared: a workload's name is compared like a job. */
function findScoredLabel(label: string): TrustedLabel | undefined {
  if (isTrusted(label)) return label;
  return workloadLabels.includes(label) ? 'job' : undefined;
}

/** A mere folder of runbooks is named only where it has a runbook for the alert. */
const listNameable = ({ identities, candidates }: EvidenceInput): ServiceIdentity[] =>
  identities.all.filter(({ isDescribed, service }) => isDescribed || candidates.has(service.id));

/** The services that a pattern for their exact names accepts; none when it accepts every service. */
function findAccepted(condition: LabelCondition, all: readonly ServiceIdentity[]): ServiceIdentity[] {
  const accepted = all.filter(({ service }) => [service.id, service.title].some(condition.accepts));
  return accepted.length === all.length && all.length > 1 ? [] : accepted;
}

function findByName(label: string, condition: LabelCondition, input: EvidenceInput): ServiceIdentity[] {
  const nameable = listNameable(input);
  if (label === 'service' && condition.values === undefined) return findAccepted(condition, nameable);
  const scored = findScoredLabel(label);
  if (scored === undefined) return [];
  return findBestMatches(nameable, condition.values ?? condition.patterns, (value, { service }) => {
    const runbooks = isTrusted(label) ? (input.candidates.get(service.id) ?? []) : [];
    return Math.max(
      scoreService(scored, value, service),
      ...runbooks.map((runbook) => scoreRunbook(scored, value, runbook, service)),
    );
  });
}

const isSamePin = (condition: LabelCondition, pin: LabelCondition): boolean =>
  condition.text === pin.text || (condition.values ?? []).some(pin.accepts);

const findByPin = (label: string, condition: LabelCondition, { all }: Identities): ServiceIdentity[] =>
  all.filter(({ pins }) => pins.get(label)?.some((pin) => isSamePin(condition, pin)));

/** The services that one condition names. */
function findNamed(label: string, condition: LabelCondition, input: EvidenceInput): ServiceIdentity[] {
  const byName = findByName(label, condition, input);
  return byName.length > 0 ? byName : findByPin(label, condition, input.identities);
}

/** The services that every condition on the label names, as far as it names any. */
function findNamedByAll(label: string, input: EvidenceInput): { named: ServiceIdentity[] | undefined; text: string } {
  let named: ServiceIdentity[] | undefined;
  const texts: string[] = [];
  for (const condition of input.readConditions(label).filter(isPositive)) {
    const found = findNamed(label, condition, input);
    if (found.length === 0) continue;
    named = named?.filter((each) => found.includes(each)) ?? found;
    texts.push(condition.text);
  }
  return { named, text: texts.join(' and ') };
}

/** The only service with a runbook for the alert, if that is a mere folder: it takes whatever a source calls by that name. */
export function findOnlyTopic({ byId }: Identities, candidates: Candidates): ServiceIdentity | undefined {
  const [id = ''] = candidates.keys();
  const only = candidates.size === 1 ? byId.get(id) : undefined;
  return only?.isDescribed ? undefined : only;
}

/** A condition on `service` that accepts the name of no service. */
const findForeign = ({ identities, readConditions }: EvidenceInput): string | undefined =>
  readConditions('service').find(
    (condition) =>
      isPositive(condition) &&
      !identities.all.some(({ service }) => [service.id, service.title].some(condition.accepts)),
  )?.text;

export function collectEvidence(input: EvidenceInput): Evidence {
  const evidence: Evidence = { services: undefined, text: '', foreign: undefined };
  const texts: string[] = [];
  for (const label of input.labels) {
    const { named, text } = findNamedByAll(label, input);
    if (label === 'service' && !named) evidence.foreign = findForeign(input);
    const { services } = evidence;
    const left = services && named ? services.filter((each) => named.includes(each)) : named;
    // A label that names none of those left is ignored.
    if (!left || (services && (left.length === 0 || left.length === services.length))) continue;
    evidence.services = left;
    texts.push(text);
    if (left.length === 0) break;
  }
  return { ...evidence, text: texts.join(', ') };
}
