/**
 * What Prometheus records beside the samples that it scrapes: which targets were up, and which alerts fired. The history
 * of a day shows both.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { pickStrings, readJsonArray, readJsonField, readJsonString } from '../../src/lib/json.ts';
import { findRuleTemplate } from '../monitoring/templates.ts';
import { formatSeries } from '../simulation/exposition.ts';
import type { Labels } from '../simulation/metric.ts';
import type { PastIncident, ServiceModel } from '../simulation/service-model.ts';

const stepSeconds = 60;

/** Rates and `for` take some seconds. */
const firingDelaySeconds = 15;

function listLines(series: string, from: number, to: number): string {
  const first = Math.ceil(from / stepSeconds) * stepSeconds;
  const count = Math.max(0, Math.ceil((to - first) / stepSeconds));
  return Array.from({ length: count }, (_, index) => `${series} 1 ${first + index * stepSeconds}\n`).join('');
}

const daySeconds = 86_400;

/** The target was up all the last day, or as long as the history is. */
export const listUp = (labels: Labels, endSeconds: number, lengthSeconds: number): string =>
  listLines(formatSeries('up', labels), endSeconds - Math.min(daySeconds, lengthSeconds), endSeconds);

/** The labels that the rule of the alert adds; `undefined` without a rule. */
function readRuleLabels(service: string, alert: string): Labels | undefined {
  const rules = readJsonArray(parse(readFileSync(findRuleTemplate(service), 'utf8')), 'groups').flatMap((group) =>
    readJsonArray(group, 'rules'),
  );
  const rule = rules.find((each) => readJsonString(each, 'alert') === alert);
  return rule === undefined ? undefined : pickStrings(readJsonField(rule, 'labels'));
}

function describeAlert({ id, faults, programs }: ServiceModel, { fault, place }: PastIncident): Labels | undefined {
  const alert = faults.find((each) => each.id === fault)?.alert;
  const labels = alert === undefined ? undefined : readRuleLabels(id, alert);
  if (alert === undefined || labels === undefined) return undefined;
  const namespace =
    programs.find((program) => place === undefined || program.place === place)?.labels['namespace'] ?? '';
  return { alertname: alert, alertstate: 'firing', service: id, namespace, ...(place && { pod: place }), ...labels };
}

/** The alerts of the past incidents of a service. */
export function listPastAlerts(service: ServiceModel, endSeconds: number, lengthSeconds: number): string {
  return service.pastIncidents
    .map((incident) => {
      const labels = describeAlert(service, incident);
      const from = endSeconds - incident.hoursAgo * 3600;
      const isWithin = from > endSeconds - lengthSeconds;
      if (labels === undefined || !isWithin) return '';
      return listLines(formatSeries('ALERTS', labels), from + firingDelaySeconds, from + incident.minutes * 60);
    })
    .join('');
}
