/**
 * What the sources say of an alert that no runbook answers: its rule, its instances, and the annotations, which are a
 * stranger's words. Found by name in any letter case among what is being asked anyway.
 */
import { foldName } from '../../lib/parameters/names.ts';
import { printable, printableLines } from '../../lib/printable.ts';
import { type InstanceReading, judgeAlert } from '../judge/judge-alert.ts';
import type { Readings } from '../readings.ts';
import type { AlertView, InstanceView, NoticeView } from '../view.ts';
import { viewAlert } from './alert-view.ts';

export interface AnnotationView {
  name: string;
  /** A stranger's text: nothing in it is HTML, and it is a link only where `url` says so. */
  value: string;
  /** The value where it is an http or https address as a whole. */
  url: string | undefined;
}

export interface ToldInstanceView extends InstanceView {
  /** Those that other instances word otherwise. */
  annotations: AnnotationView[];
}

export interface ToldAlertView extends Omit<AlertView, 'instances'> {
  /** True when a rule of that name is loaded, or an instance of it is known. */
  isKnown: boolean;
  /** The rule's; empty where none is known. */
  expression: string;
  /** The labels that the rule sets. */
  ruleLabels: { name: string; value: string }[];
  /** What is the same for all instances; the rule's own templates where there is no instance. */
  annotations: AnnotationView[];
  /** As many as there is room for, and how many there are besides. */
  instances: ToldInstanceView[];
  others: number;
  notices: NoticeView[];
  refreshSeconds: number;
}

const mostInstances = 8;

/** An address of the web; whatever a browser could do with another kind of address stays text. */
function webAddress(value: string): string | undefined {
  if (!/^https?:\/\/[^\s/]/i.test(value) || /\s/.test(value) || value.length > 2000) return undefined;
  const url = URL.parse(value);
  // What looks like a site before the `@` would not be the one that is opened; and a password is not to be shown.
  return url && url.username === '' && url.password === '' ? url.href : undefined;
}

const viewAnnotation = ([name, value]: [string, string]): AnnotationView => ({
  name: printable(name, 80),
  value: printableLines(value),
  url: webAddress(value),
});

/** The name as a source writes it: the very same before one in another letter case or spelling. */
function findName(wanted: string, readings: Readings): string | undefined {
  const { rules } = readings.rules();
  const { deliveries } = readings.deliveries();
  const names = [
    ...rules.map(({ name }) => name),
    ...deliveries.flatMap(({ labels }) => labels['alertname'] ?? []),
  ];
  const [small, folded] = [wanted.toLowerCase(), foldName(wanted)];
  return (
    names.find((name) => name === wanted) ??
    names.find((name) => name.toLowerCase() === small) ??
    names.find((name) => folded !== '' && foldName(name) === folded)
  );
}

function sharedAnnotations(
  instances: readonly InstanceReading[],
  ruled: Readonly<Record<string, string>>,
): [string, string][] {
  const [first] = instances;
  return Object.entries(first?.annotations ?? ruled).filter(([name, value]) =>
    instances.every(({ annotations }) => annotations[name] === value),
  );
}

export function viewToldAlert(wanted: string, readings: Readings, nowMs: number): ToldAlertView {
  const found = findName(wanted, readings);
  const name = found ?? wanted;
  const { rules, sources, faults, checkedAtMs } = readings.rules();
  const ofName = rules.filter((rule) => rule.name === name);
  const delivered = readings.deliveries();
  const reading = judgeAlert({ name, rules: ofName, faults, delivered, isOurs: () => true, nowMs });
  const view = viewAlert(name, sources.join(', '), reading, checkedAtMs);
  const [rule] = ofName;
  const shared = sharedAnnotations(reading.instances, rule?.annotations ?? {});
  const sharedNames = new Set(shared.map(([each]) => each));
  return {
    ...view,
    isKnown: found !== undefined,
    expression: rule?.expression ?? '',
    ruleLabels: Object.entries(rule?.labels ?? {}).map(([label, value]) => ({ name: label, value })),
    annotations: shared.map(viewAnnotation),
    instances: view.instances.slice(0, mostInstances).map((instance, index) => ({
      ...instance,
      annotations: Object.entries(reading.instances[index]?.annotations ?? {})
        .filter(([each]) => !sharedNames.has(each))
        .map(viewAnnotation),
    })),
    others: Math.max(0, view.instances.length - mostInstances),
    notices: readings.notices(),
    refreshSeconds: readings.alertSeconds,
  };
}
