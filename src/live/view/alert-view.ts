/**
 * Builds the view of an alert. The labels in which its instances differ come first.
 */
import { findUnknownKind } from '../../lib/level.ts';
import { maxValueLength } from '../../parameters/value-patterns.ts';
import type { InstanceReading } from '../evaluate/alert/evaluate-alert.ts';
import { findDifferingLabels, type LabelSet } from '../probes/label-set.ts';
import { computeFingerprint } from '../store/fingerprint.ts';
import type { CurrentAlert } from '../store/readings.ts';
import { findEarliest, formatKnownTime } from './times.ts';
import type { AlertView, InstanceView } from './types/alert.ts';

/** Labels that by convention identify what an alert is about. */
const identifyingLabels = new Set(['pod', 'instance', 'host', 'node', 'container']);

/** Differing labels first, then identifying ones; without the alert's name, which is shown already. */
function orderLabels(labels: LabelSet, differing: ReadonlySet<string>) {
  const differs = (name: string): boolean => differing.has(name);
  return Object.entries(labels)
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => ({ name, value }))
    .sort(
      (a, b) =>
        Number(differs(b.name)) - Number(differs(a.name)) ||
        Number(identifyingLabels.has(b.name)) - Number(identifyingLabels.has(a.name)) ||
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

/** The views of all instances of one alert, in the same order. */
export function buildInstanceViews(all: readonly InstanceReading[]): InstanceView[] {
  const differing = findDifferingLabels(all);
  return all.map((instance) => buildInstanceView(instance, differing));
}

function buildInstanceView(instance: InstanceReading, differing: ReadonlySet<string>): InstanceView {
  return {
    state: instance.state,
    level: instance.level,
    labels: orderLabels(instance.labels, differing),
    since: formatKnownTime(instance.activeAtMs) ?? '',
    value: formatSampleValue(instance.value),
    muted: instance.muted ?? '',
    fingerprint: computeFingerprint(instance.labels),
    urlQuery: formatLabelQuery(instance.labels),
  };
}

/** When the first of the instances started to fire; `undefined` when none has. */
export const findFiredAt = (instances: readonly InstanceReading[]): string | undefined =>
  findEarliest(instances.map(({ firedAtMs }) => formatKnownTime(firedAtMs)));

/** With all of its instances. */
export function buildAlertView({ name, sources, reading, checkedAtMs }: CurrentAlert): AlertView {
  const instances = buildInstanceViews(reading.instances);
  const firing = instances.filter(({ state }) => state === 'firing');
  return {
    name,
    source: sources.join(', '),
    level: reading.level,
    unknownKind: findUnknownKind(reading),
    message: reading.message,
    since: findEarliest(firing.map(({ since }) => since || undefined)),
    firedAt: findFiredAt(reading.instances),
    instances,
    evidence: reading.evidence,
    checkedAt: formatKnownTime(checkedAtMs),
  };
}
