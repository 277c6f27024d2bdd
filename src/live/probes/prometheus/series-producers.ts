/**
 * The series that rules write: a recording rule its own, an alerting rule `ALERTS` and `ALERTS_FOR_STATE`.
 */
import type { LabelSet } from '../label-set.ts';
import type { RuleEvaluation, SeriesProducer } from './rule-dependencies.ts';

/** The labels whose values are no templates. */
const dropTemplates = (labels: LabelSet): LabelSet =>
  Object.fromEntries(Object.entries(labels).filter(([, value]) => !value.includes('{{')));

export function createProducer(isAlert: boolean, rule: RuleEvaluation): SeriesProducer {
  if (!isAlert) return { rule, isAlert, metricNames: [rule.name], labels: dropTemplates(rule.labels) };
  return {
    rule: { ...rule, name: `ALERTS of ${rule.name}` },
    isAlert,
    metricNames: ['ALERTS', 'ALERTS_FOR_STATE'],
    labels: { ...dropTemplates(rule.labels), alertname: rule.name },
  };
}
