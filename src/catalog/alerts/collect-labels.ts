/**
 * Collects the labels of an alert from its link, its firing instances and its rule.
 */
import { makePrintable } from '../../lib/text/printable.ts';
import { foldName } from '../../parameters/names.ts';
import { isLabelName } from '../../parameters/url-labels.ts';
import { selectSafeLabels } from './select-safe-labels.ts';

interface Label {
  name: string;
  value: string;
}

/** A firing instance of the alert. */
interface LabeledInstance {
  labels: readonly Label[];
}

export interface LabelSources {
  /** The query of the link. Its parameter `alert` names the alert. */
  query: URLSearchParams;
  instances: readonly LabeledInstance[];
  /** The labels that the rule sets. Templated values are ignored. */
  ruleLabels: readonly Label[];
}

const isUsableLabel = ({ name, value }: Label): boolean => isLabelName(name) && value !== '' && !value.includes('{{');

/** One value for each label: the first instance's, or the link's when none is firing; then the rule's. */
export function collectLabels({ query, instances, ruleLabels }: LabelSources): Map<string, string> {
  const firing = instances.flatMap(({ labels }) => labels);
  const linked = [...selectSafeLabels(query, ['alert'])].map(([name, value]) => ({ name, value }));
  const collected = new Map<string, string>();
  for (const label of [...(firing.length > 0 ? firing : linked), ...ruleLabels]) {
    if (isUsableLabel(label) && !collected.has(label.name)) collected.set(label.name, label.value);
  }
  return collected;
}

/** The labels that identify a service: those of the link, and every value of the other labels. */
export function collectServiceLabels({ query, instances, ruleLabels }: LabelSources): URLSearchParams {
  const inLink = new Set([...query].map(([name]) => foldName(name)));
  const others = [...instances.flatMap(({ labels }) => labels), ...ruleLabels]
    .filter((label) => isUsableLabel(label) && !inLink.has(foldName(label.name)))
    .map(({ name, value }): [string, string] => [name, value]);
  return new URLSearchParams([...query, ...others]);
}

/** The query of the page for a new runbook: the alert, and the safe labels of the link. */
export function buildNewRunbookQuery(alert: string, query: URLSearchParams): string {
  const labels = selectSafeLabels(query, ['alert']);
  return new URLSearchParams([['alert', makePrintable(alert)], ...labels]).toString();
}
