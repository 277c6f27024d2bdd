/**
 * Builds the view of an alert. The labels in which its instances differ come first.
 */
import { findUnknownKind } from '../../lib/level.ts';
import { capitalizePhrase } from '../../lib/text/phrase.ts';
import type { InstanceFilter } from '../../parameters/instance-filter.ts';
import { maxValueLength } from '../../parameters/value-patterns.ts';
import type { InstanceReading } from '../evaluate/alert/collect-instances.ts';
import { describeResolved } from '../evaluate/alert/describe-alert.ts';
import { identifyingLabels } from '../evaluate/alert/name-instance.ts';
import type { RememberedInstance } from '../evaluate/memory/collect-incidents.ts';
import { findDifferingLabels, type LabelSet } from '../probes/label-set.ts';
import { computeFingerprint } from '../store/fingerprint.ts';
import type { CurrentAlert } from '../store/readings.ts';
import { findOwnSummary } from './parts/annotation-view.ts';
import { limitInstances, maxListedBytes, selectInstances } from './parts/select-instances.ts';
import { findSharedTraits, type SharedTraits } from './parts/shared-traits.ts';
import { findEarliestMs, formatKnownTime } from './times.ts';
import type { AlertView, AnnotationView, InstanceView, ResolvedInstanceView } from './types/alert.ts';

const identifying: ReadonlySet<string> = new Set(identifyingLabels);

/** Differing labels first, then identifying ones; without the alert's name, which is shown already. */
function orderLabels(labels: LabelSet, differing: ReadonlySet<string>) {
  const differs = (name: string): boolean => differing.has(name);
  return Object.entries(labels)
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => ({ name, value }))
    .sort(
      (a, b) =>
        Number(differs(b.name)) - Number(differs(a.name)) ||
        Number(identifying.has(b.name)) - Number(identifying.has(a.name)) ||
        a.name.localeCompare(b.name),
    );
}

/** `1.4e-01`, as Prometheus writes it, becomes `0.14`. */
function formatSampleValue(written: string): string {
  const value = Number(written);
  return written === '' || Number.isNaN(value) ? written : String(Number(value.toPrecision(3)));
}

/** Below the limit of a request line, minus space for the path. */
const maxQueryLength = 8000;

/** Without the alert's name, which is in the path; without values too long for a placeholder, or for the URL as a whole. */
function formatLabelQuery({ alertname: _, ...labels }: LabelSet): string {
  let query = '';
  for (const label of Object.entries(labels)) {
    const longer = `${query}${query && '&'}${new URLSearchParams([label]).toString()}`;
    if (label[1].length <= maxValueLength && longer.length <= maxQueryLength) query = longer;
  }
  return query;
}

/** Formats the value of an instance in a unit; `undefined` where the unit is not known. */
export type FormatInstanceValue = (instance: InstanceReading) => string | undefined;

/** The views of instances of one alert, in the same order. `traits` are those of all its instances. */
export function buildInstanceViews(
  all: readonly InstanceReading[],
  { differing, shared }: SharedTraits = findSharedTraits(all),
  formatInUnit: FormatInstanceValue = () => undefined,
): InstanceView[] {
  return all.map((instance) => ({
    ...buildInstanceView(instance, differing, shared),
    value: formatInUnit(instance) ?? formatSampleValue(instance.value),
  }));
}

function buildInstanceView(
  instance: InstanceReading,
  differing: ReadonlySet<string>,
  shared: readonly AnnotationView[],
): Omit<InstanceView, 'value'> {
  return {
    state: instance.state,
    level: instance.level,
    labels: orderLabels(instance.labels, differing),
    since: formatKnownTime(instance.activeAtMs) ?? '',
    muted: instance.muted ?? '',
    muting: instance.muting,
    lastSeenAt: formatKnownTime(instance.remembered?.lastListedMs),
    summary: findOwnSummary(instance.annotations, shared),
    fingerprint: computeFingerprint(instance.labels),
    urlQuery: formatLabelQuery(instance.labels),
  };
}

const maxResolved = 20;

/** Without those whose end is not known. */
function buildResolvedViews(resolved: readonly RememberedInstance[], bytes: number): ResolvedInstanceView[] {
  const shown = limitInstances(resolved, ({ instance }) => instance.labels, { count: maxResolved, bytes });
  const differing = findDifferingLabels(shown.map(({ instance }) => instance));
  return shown.flatMap((each) => {
    const { instance, incident } = each;
    const resolvedAt = formatKnownTime(incident?.goneMs);
    const lastSeenAt = formatKnownTime(incident?.lastSeenMs);
    if (resolvedAt === undefined || lastSeenAt === undefined) return [];
    return [
      {
        labels: orderLabels(instance.labels, differing),
        since: formatKnownTime(incident?.startMs) ?? '',
        lastSeenAt,
        resolvedAt,
        phrase: describeResolved([each]),
        fingerprint: computeFingerprint(instance.labels),
        urlQuery: formatLabelQuery(instance.labels),
      },
    ];
  });
}

/** When the first of the instances started to fire; `undefined` when none has. */
export const findFiredAt = (instances: readonly InstanceReading[]): string | undefined =>
  formatKnownTime(findEarliestMs(instances.map(({ firedAtMs }) => firedAtMs)));

/** With as many of its instances as a page lists that has `alertCount` alerts. */
export function buildAlertView(
  { name, sources, reading, checkedAtMs }: CurrentAlert,
  formatInUnit?: FormatInstanceValue,
  filter?: InstanceFilter,
  alertCount = 1,
): AlertView {
  const { differing, shared } = findSharedTraits(reading.instances);
  const bytes = maxListedBytes / alertCount;
  const { listed, matchCount } = selectInstances(reading.instances, filter, { bytes });
  const firing = reading.instances.filter(({ state }) => state === 'firing');
  return {
    name,
    source: sources.join(', '),
    level: reading.level,
    unknownKind: findUnknownKind(reading),
    phrase: capitalizePhrase(reading.phrase),
    message: reading.message,
    since: formatKnownTime(findEarliestMs(firing.map(({ activeAtMs }) => activeAtMs))),
    firedAt: findFiredAt(reading.instances),
    annotations: [...shared],
    instances: buildInstanceViews(listed, { differing, shared }, formatInUnit),
    instanceCount: reading.instances.length,
    matchCount,
    resolved: buildResolvedViews(reading.resolved, bytes / 2),
    isConfirming: reading.isConfirming,
    evidence: reading.evidence,
    checkedAt: formatKnownTime(checkedAtMs),
  };
}
