/**
 * An alert's reading in words, its instances with the labels that tell them apart first.
 */
import { longestValue } from '../../lib/parameters/accept-value.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { AlertReading, InstanceReading } from '../judge/judge-alert.ts';
import type { AlertView, InstanceView } from '../view.ts';
import { isoTime } from './signal-view.ts';

/** Labels that by convention name the very thing that an alert is about. */
const telling = new Set(['pod', 'instance', 'host', 'node', 'container']);

/** Names of the labels in which `all` are not alike. Found once for all of them: in a storm there are thousands. */
function differingLabels(all: readonly InstanceReading[]): ReadonlySet<string> {
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
        Number(telling.has(b.name)) - Number(telling.has(a.name)) ||
        a.name.localeCompare(b.name),
    );
}

/** Prometheus writes `1.4e-01`; people read `0.14`. */
function plainNumber(written: string): string {
  const value = Number(written);
  return written === '' || Number.isNaN(value) ? written : String(Number(value.toPrecision(3)));
}

/** Less than a request may have, with room for the address before it. */
const longestQuery = 8000;

/** Without the alert's name, which stands in the path, and without what no blank would take or no address could hold. */
function labelQuery({ alertname: _, ...labels }: Readonly<Record<string, string>>): string {
  let query = '';
  for (const label of Object.entries(labels)) {
    const longer = `${query}${query && '&'}${new URLSearchParams([label]).toString()}`;
    if (label[1].length <= longestValue && longer.length <= longestQuery) query = longer;
  }
  return query;
}

/** Each of the instances of one alert. */
export function viewInstances(all: readonly InstanceReading[]): InstanceView[] {
  const differing = differingLabels(all);
  return all.map((instance) => viewInstance(instance, differing));
}

function viewInstance(instance: InstanceReading, differing: ReadonlySet<string>): InstanceView {
  return {
    state: instance.state,
    level: instance.level,
    labels: orderLabels(instance.labels, differing),
    since: instance.activeAtMs === undefined ? '' : isoTime(instance.activeAtMs),
    value: plainNumber(instance.value),
    muted: instance.muted ?? '',
    fingerprint: fingerprintOf(instance.labels),
    query: labelQuery(instance.labels),
  };
}

/** When the oldest firing instance began; `undefined` when none fires. */
function firingSince(instances: readonly InstanceReading[]): string | undefined {
  const times = instances.flatMap((each) =>
    each.state === 'firing' && each.activeAtMs ? [each.activeAtMs] : [],
  );
  return times.length === 0 ? undefined : isoTime(Math.min(...times));
}

/** When the first of those that fire began to. */
function firstFired(instances: readonly InstanceReading[]): string | undefined {
  const times = instances.flatMap(({ firedAtMs }) => firedAtMs ?? []);
  return times.length === 0 ? undefined : isoTime(Math.min(...times));
}

export function viewAlert(
  name: string,
  source: string,
  reading: AlertReading,
  checkedAtMs: number | undefined,
): AlertView {
  return {
    name,
    source,
    level: reading.level,
    words: reading.words,
    since: firingSince(reading.instances),
    firedAt: firstFired(reading.instances),
    instances: viewInstances(reading.instances),
    evidence: reading.evidence,
    checkedAt: checkedAtMs === undefined ? undefined : isoTime(checkedAtMs),
  };
}
