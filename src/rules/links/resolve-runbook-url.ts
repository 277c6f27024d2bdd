/** Resolves a runbook URL as far as it is known before its alert fires. */
import type { AlertRule } from '../model/rule.ts';
import type { RunbookLink } from './find-runbook-links.ts';
import { fillUrl, parseUrlTemplate } from './url-template.ts';

/** The alert's name and the labels that its rule sets to a constant. */
function getStaticLabels({ name, labels }: AlertRule): ReadonlyMap<string, string> {
  const constant = Object.entries(labels).filter(([, value]) => !value.includes('{{'));
  return new Map([...constant, ['alertname', name]]);
}

/** Parts that only a firing alert provides become `unknownPart`. */
export const resolveRunbookUrl = (rule: AlertRule, { value }: RunbookLink): string =>
  fillUrl(parseUrlTemplate(value), getStaticLabels(rule));
