/**
 * An alert's reading in words, its instances with the labels that tell them apart first.
 */
import { fingerprintOf } from '../fingerprint.ts';
import type { AlertReading, InstanceReading } from '../judge/judge-alert.ts';
import type { AlertView, InstanceView } from '../view.ts';
import { isoTime } from './signal-view.ts';

/** Labels that by convention name the very thing that an alert is about. */
const telling = new Set(['pod', 'instance', 'host', 'node', 'container']);

/** Labels that say the same for every instance of an alert come last; the alert's name is known already. */
export function orderLabels(labels: Readonly<Record<string, string>>, all: readonly InstanceReading[]) {
  const differs = (name: string): boolean => all.some((each) => each.labels[name] !== labels[name]);
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

/** Without the alert's name, which stands in the path. */
export function labelQuery({ alertname: _, ...labels }: Readonly<Record<string, string>>): string {
  return new URLSearchParams(labels).toString();
}

export function viewInstance(instance: InstanceReading, all: readonly InstanceReading[]): InstanceView {
  return {
    state: instance.state,
    level: instance.level,
    labels: orderLabels(instance.labels, all),
    since: instance.activeAtMs === undefined ? '' : isoTime(instance.activeAtMs),
    value: plainNumber(instance.value),
    muted: instance.muted ?? '',
    fingerprint: fingerprintOf(instance.labels),
    query: labelQuery(instance.labels),
  };
}

/** When the oldest firing instance began; `undefined` when none fires. */
export function firingSince(instances: readonly InstanceReading[]): string | undefined {
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
    instances: reading.instances.map((each) => viewInstance(each, reading.instances)),
    evidence: reading.evidence,
    checkedAt: checkedAtMs === undefined ? undefined : isoTime(checkedAtMs),
  };
}
