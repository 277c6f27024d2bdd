/**
 * The labels of a link that may be carried on into another link or a file: those that could be an alert's, with values
 * that a reader can see as they are. Everything else stays behind.
 */
import { refusal } from '../../lib/parameters/accept-value.ts';
import { addressLabels, isLabelName } from '../../lib/parameters/address-labels.ts';
import { foldName } from '../../lib/parameters/names.ts';

/** So many at their longest fit into an address that any server takes. */
const mostCarried = 24;

/** By name, in the order of the link; of two that differ in spelling only, the first. `except` is left out. */
export function acceptedLabels(query: URLSearchParams, except: readonly string[] = []): Map<string, string> {
  const left = new Set(except.map(foldName));
  const labels = addressLabels({ search: query.toString(), hash: '' });
  const accepted = [...labels].filter(
    ([name, value]) => isLabelName(name) && !left.has(foldName(name)) && refusal(value) === undefined,
  );
  return new Map(accepted.slice(0, mostCarried));
}

/** The first value of the parameter `name`, in any spelling; empty when there is none. */
export function firstValue(query: URLSearchParams, name: string): string {
  return [...query].find(([each]) => foldName(each) === foldName(name))?.[1] ?? '';
}
