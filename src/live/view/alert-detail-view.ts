/**
 * What the sources say of an alert that no runbook answers: its rule, its instances, and the annotations, which are a
 * stranger's words. Found by name in any letter case among what is being asked anyway.
 */

import { makePrintable, makePrintableLines } from '../../lib/printable.ts';
import { foldName } from '../../parameters/names.ts';
import { evaluateAlert, type InstanceReading } from '../evaluate/alert/evaluate-alert.ts';
import type { Readings } from '../store/readings.ts';
import { buildAlertView } from './alert-view.ts';
import type { AlertView, InstanceView, NoticeView } from './types/panel.ts';

export interface AnnotationView {
  name: string;
  /** A stranger's text: nothing in it is HTML, and it is a link only where `url` says so. */
  value: string;
  /** The value where it is an http or https address as a whole. */
  url: string | undefined;
}

export interface InstanceDetailView extends InstanceView {
  /** Those that other instances word otherwise. */
  annotations: AnnotationView[];
}

export interface AlertDetailView extends Omit<AlertView, 'instances'> {
  /** True when a rule of that name is loaded, or an instance of it is known. */
  isKnown: boolean;
  /** The rule's; empty where none is known. */
  expression: string;
  /** The labels that the rule sets. */
  ruleLabels: { name: string; value: string }[];
  /** What is the same for all instances; the rule's own templates where there is no instance. */
  annotations: AnnotationView[];
  /** As many as there is room for, and how many there are besides. */
  instances: InstanceDetailView[];
  hiddenInstanceCount: number;
  notices: NoticeView[];
  refreshSeconds: number;
}

const maxShownInstances = 8;

/** An address of the web; whatever a browser could do with another kind of address stays text. */
function parseWebUrl(value: string): string | undefined {
  if (!/^https?:\/\/[^\s/]/i.test(value) || /\s/.test(value) || value.length > 2000) return undefined;
  const url = URL.parse(value);
  // What looks like a site before the `@` would not be the one that is opened; and a password is not to be shown.
  return url && url.username === '' && url.password === '' ? url.href : undefined;
}

const buildAnnotationView = ([name, value]: [string, string]): AnnotationView => ({
  name: makePrintable(name, 80),
  value: makePrintableLines(value),
  url: parseWebUrl(value),
});

/** The name as a source writes it: the very same before one in another letter case or spelling. */
function findAlertName(wanted: string, readings: Readings): string | undefined {
  const { readRules } = readings.readRules();
  const { alerts } = readings.readAlertmanagerAlerts();
  const names = [
    ...readRules.map(({ name }) => name),
    ...alerts.flatMap(({ labels }) => labels['alertname'] ?? []),
  ];
  const [small, folded] = [wanted.toLowerCase(), foldName(wanted)];
  return (
    names.find((name) => name === wanted) ??
    names.find((name) => name.toLowerCase() === small) ??
    names.find((name) => folded !== '' && foldName(name) === folded)
  );
}

function findSharedAnnotations(
  instances: readonly InstanceReading[],
  ruled: Readonly<Record<string, string>>,
): [string, string][] {
  const [first] = instances;
  return Object.entries(first?.annotations ?? ruled).filter(([name, value]) =>
    instances.every(({ annotations }) => annotations[name] === value),
  );
}

export function buildAlertDetailView(wanted: string, readings: Readings, nowMs: number): AlertDetailView {
  const found = findAlertName(wanted, readings);
  const name = found ?? wanted;
  const { readRules, sources, incompleteReasons, checkedAtMs } = readings.readRules();
  const ofName = readRules.filter((rule) => rule.name === name);
  const alertmanagerAlerts = readings.readAlertmanagerAlerts();
  const reading = evaluateAlert({
    name,
    readRules: ofName,
    incompleteReasons,
    alertmanagerAlerts,
    isForService: () => true,
    nowMs,
  });
  const view = buildAlertView(name, sources.join(', '), reading, checkedAtMs);
  const [rule] = ofName;
  const shared = findSharedAnnotations(reading.instances, rule?.annotations ?? {});
  const sharedNames = new Set(shared.map(([each]) => each));
  return {
    ...view,
    isKnown: found !== undefined,
    expression: rule?.expression ?? '',
    ruleLabels: Object.entries(rule?.labels ?? {}).map(([label, value]) => ({ name: label, value })),
    annotations: shared.map(buildAnnotationView),
    instances: view.instances.slice(0, maxShownInstances).map((instance, index) => ({
      ...instance,
      annotations: Object.entries(reading.instances[index]?.annotations ?? {})
        .filter(([each]) => !sharedNames.has(each))
        .map(buildAnnotationView),
    })),
    hiddenInstanceCount: Math.max(0, view.instances.length - maxShownInstances),
    notices: readings.findNotices(),
    refreshSeconds: readings.alertRefreshSeconds,
  };
}
