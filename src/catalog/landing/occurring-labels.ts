/**
 * Which labels an alert has, put together from its link, its instances and its rule.
 */
import { isLabelName } from '../../lib/parameters/address-labels.ts';
import { foldName } from '../../lib/parameters/names.ts';
import { printable } from '../../lib/printable.ts';
import { acceptedLabels } from './accepted-labels.ts';

interface Label {
  name: string;
  value: string;
}

/** An instance, as far as its labels go. */
interface Labelled {
  labels: readonly Label[];
}

export interface LabelSources {
  /** The query of the link; `alert` in it names the alert. */
  query: URLSearchParams;
  instances: readonly Labelled[];
  /** What the rule sets; a template of it says nothing by itself. */
  ruleLabels: readonly Label[];
}

const isPlain = ({ name, value }: Label): boolean =>
  isLabelName(name) && value !== '' && !value.includes('{{');

/** Each label with one value that it has: of an instance where there is one, else of the link; then the rule's. */
export function occurringLabels({ query, instances, ruleLabels }: LabelSources): Map<string, string> {
  const told = instances.flatMap(({ labels }) => labels);
  const linked = [...acceptedLabels(query, ['alert'])].map(([name, value]) => ({ name, value }));
  const occurring = new Map<string, string>();
  for (const label of [...(told.length > 0 ? told : linked), ...ruleLabels]) {
    if (isPlain(label) && !occurring.has(label.name)) occurring.set(label.name, label.value);
  }
  return occurring;
}

/** All that speaks for a service: what the link says, and of other labels every value that occurs. */
export function speakingLabels({ query, instances, ruleLabels }: LabelSources): URLSearchParams {
  const said = new Set([...query].map(([name]) => foldName(name)));
  const others = [...instances.flatMap(({ labels }) => labels), ...ruleLabels]
    .filter((label) => isPlain(label) && !said.has(foldName(label.name)))
    .map(({ name, value }): [string, string] => [name, value]);
  return new URLSearchParams([...query, ...others]);
}

/** The query of the page for a new runbook: the alert, and what of the link's labels may be carried on. */
export function newRunbookQuery(alert: string, query: URLSearchParams): string {
  const labels = acceptedLabels(query, ['alert']);
  return new URLSearchParams([['alert', printable(alert)], ...labels]).toString();
}
