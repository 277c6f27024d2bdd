/**
 * Builds the view of an alert without a runbook: its rule, its instances, and its annotations, which are untrusted text. The alert is
 * looked up by name, ignoring case, among the rules and alerts that are polled anyway.
 */
import { foldName } from '../../parameters/names.ts';
import type { Readings } from '../store/readings.ts';
import { buildAlertView } from './alert-view.ts';
import { buildNotices } from './build-notices.ts';
import { InstanceValues } from './instance-values.ts';
import { buildAnnotationView, findSharedAnnotations } from './parts/annotation-view.ts';
import type { AlertDetailView } from './types/alert-detail.ts';

const maxShownInstances = 8;

/** The name as a source spells it: an exact match before one that ignores case, before one that ignores punctuation too. */
function findAlertName(requested: string, readings: Readings): string | undefined {
  const names = readings.listAlertNames();
  const [lowerCase, folded] = [requested.toLowerCase(), foldName(requested)];
  return (
    names.find((name) => name === requested) ??
    names.find((name) => name.toLowerCase() === lowerCase) ??
    names.find((name) => folded !== '' && foldName(name) === folded)
  );
}

export function buildAlertDetailView(requested: string, readings: Readings): AlertDetailView {
  const found = findAlertName(requested, readings);
  const name = found ?? requested;
  const rule = readings.readRules().rules.find((each) => each.name === name);
  const alert = readings.readAlert(name);
  const attributions = readings.readAttributions()(name);
  const values = new InstanceValues(readings);
  const view = buildAlertView(
    alert,
    values.prepare(name, ({ labels }) => attributions.find(labels).service),
  );
  const shared = findSharedAnnotations(alert.reading.instances, rule?.annotations);
  const sharedNames = new Set(shared.map(([each]) => each));
  return {
    ...view,
    isKnown: found !== undefined,
    expression: rule?.expression ?? '',
    ruleLabels: Object.entries(rule?.labels ?? {}).map(([label, value]) => ({ name: label, value })),
    annotations: shared.map(buildAnnotationView),
    instances: view.instances.slice(0, maxShownInstances).map((instance, index) => ({
      ...instance,
      // It is among its annotations.
      summary: '',
      annotations: Object.entries(alert.reading.instances[index]?.annotations ?? {})
        .filter(([each]) => !sharedNames.has(each))
        .map(buildAnnotationView),
    })),
    hiddenInstanceCount: Math.max(0, view.instanceCount - maxShownInstances),
    notices: buildNotices(readings),
    refreshSeconds: readings.alertRefreshSeconds,
  };
}
