/**
 * Which labels an alert has, put together from its link, its instances and its rule.
 */

import { makePrintable } from '../../lib/printable.ts';
import { foldName } from '../../parameters/names.ts';
import { isLabelName } from '../../parameters/url-labels.ts';
import { selectSafeLabels } from './select-safe-labels.ts';

interface Label {
  name: string;
  value: string;
}

/** An instance, as far as its labels go. */
interface LabelledInstance {
  labels: readonly Label[];
}

export interface LabelSources {
  /** The query of the link; `alert` in it names the alert. */
  query: URLSearchParams;
  instances: readonly LabelledInstance[];
  /** What the rule sets; a template of it says nothing by itself. */
  ruleLabels: readonly Label[];
}

const isUsableLabel = ({ name, value }: Label): boolean =>
  isLabelName(name) && value !== '' && !value.includes('{{');

/** Each label with one value that it has: of an instance where there is one, else of the link; then the rule's. */
export function collectLabels({ query, instances, ruleLabels }: LabelSources): Map<string, string> {
  const told = instances.flatMap(({ labels }) => labels);
  const linked = [...selectSafeLabels(query, ['alert'])].map(([name, value]) => ({ name, value }));
  const occurring = new Map<string, string>();
  for (const label of [...(told.length > 0 ? told : linked), ...ruleLabels]) {
    if (isUsableLabel(label) && !occurring.has(label.name)) occurring.set(label.name, label.value);
  }
  return occurring;
}

/** All that speaks for a service: what the link says, and of other labels every value that occurs. */
export function collectServiceLabels({ query, instances, ruleLabels }: LabelSources): URLSearchParams {
  const said = new Set([...query].map(([name]) => foldName(name)));
  const others = [...instances.flatMap(({ labels }) => labels), ...ruleLabels]
    .filter((label) => isUsableLabel(label) && !said.has(foldName(label.name)))
    .map(({ name, value }): [string, string] => [name, value]);
  return new URLSearchParams([...query, ...others]);
}

/** The query of the page for a new runbook: the alert, and what of the link's labels may be carried on. */
export function buildNewRunbookQuery(alert: string, query: URLSearchParams): string {
  const labels = selectSafeLabels(query, ['alert']);
  return new URLSearchParams([['alert', makePrintable(alert)], ...labels]).toString();
}
