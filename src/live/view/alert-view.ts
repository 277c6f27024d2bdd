/**
 * An alert's reading in words, its instances with the labels that tell them apart first.
 */
import { maxValueLength } from '../../parameters/value-patterns.ts';
import type { AlertReading, InstanceReading } from '../evaluate/alert/evaluate-alert.ts';
import { computeFingerprint } from '../store/fingerprint.ts';
import { formatIsoTime } from './signal-view.ts';
import type { AlertView, InstanceView } from './types/panel.ts';

/** Labels that by convention name the very thing that an alert is about. */
const identifyingLabels = new Set(['pod', 'instance', 'host', 'node', 'container']);

/** Names of the labels in which `all` are not alike. Found once for all of them: in a storm there are thousands. */
function findDifferingLabels(all: readonly InstanceReading[]): ReadonlySet<string> {
  const [first] = all;
  const names = new Set(all.flatMap(({ labels }) => Object.keys(labels)));
  const differs = (name: string): boolean => all.some(({ labels }) => labels[name] !== first?.labels[name]);
  return new Set([...names].filter(differs));
}

/** Labels that say the same for every instance of an alert come last; the alert's name is known already. */
function orderLabels(labels: Readonly<Record<string, string>>, differing: ReadonlySet<string>) {
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

/** Prometheus writes `1.4e-01`; people read `0.14`. */
function formatSampleValue(written: string): string {
  const value = Number(written);
  return written === '' || Number.isNaN(value) ? written : String(Number(value.toPrecision(3)));
}

/** Less than a request may have, with room for the address before it. */
const maxQueryLength = 8000;

/** Without the alert's name, which stands in the path, and without what no blank would take or no address could hold. */
function formatLabelQuery({ alertname: _, ...labels }: Readonly<Record<string, string>>): string {
  let query = '';
  for (const label of Object.entries(labels)) {
    const longer = `${query}${query && '&'}${new URLSearchParams([label]).toString()}`;
    if (label[1].length <= maxValueLength && longer.length <= maxQueryLength) query = longer;
  }
  return query;
}

/** Each of the instances of one alert. */
export function buildInstanceViews(all: readonly InstanceReading[]): InstanceView[] {
  const differing = findDifferingLabels(all);
  return all.map((instance) => buildInstanceView(instance, differing));
}

function buildInstanceView(instance: InstanceReading, differing: ReadonlySet<string>): InstanceView {
  return {
    state: instance.state,
    level: instance.level,
    labels: orderLabels(instance.labels, differing),
    since: instance.activeAtMs === undefined ? '' : formatIsoTime(instance.activeAtMs),
    value: formatSampleValue(instance.value),
    muted: instance.muted ?? '',
    fingerprint: computeFingerprint(instance.labels),
    urlQuery: formatLabelQuery(instance.labels),
  };
}

/** When the oldest firing instance began; `undefined` when none fires. */
function findFiringSince(instances: readonly InstanceReading[]): string | undefined {
  const times = instances.flatMap((each) =>
    each.state === 'firing' && each.activeAtMs ? [each.activeAtMs] : [],
  );
  return times.length === 0 ? undefined : formatIsoTime(Math.min(...times));
}

/** When the first of those that fire began to. */
function findFirstFiredAt(instances: readonly InstanceReading[]): string | undefined {
  const times = instances.flatMap(({ firedAtMs }) => firedAtMs ?? []);
  return times.length === 0 ? undefined : formatIsoTime(Math.min(...times));
}

export function buildAlertView(
  name: string,
  source: string,
  reading: AlertReading,
  checkedAtMs: number | undefined,
): AlertView {
  return {
    name,
    source,
    level: reading.level,
    message: reading.message,
    since: findFiringSince(reading.instances),
    firedAt: findFirstFiredAt(reading.instances),
    instances: buildInstanceViews(reading.instances),
    evidence: reading.evidence,
    checkedAt: checkedAtMs === undefined ? undefined : formatIsoTime(checkedAtMs),
  };
}
