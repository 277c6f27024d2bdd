/**
 * The labels of a link that may be carried on into another link or a file: those that could be an alert's, with values
 * that a reader can see as they are. Everything else stays behind.
 */

import { foldName } from '../../parameters/names.ts';
import { isLabelName, parseUrlLabels } from '../../parameters/url-labels.ts';
import { findRejectionReason } from '../../parameters/value-patterns.ts';

/** So many at their longest fit into an address that any server takes. */
const maxSafeLabels = 24;

/** By name, in the order of the link; of two that differ in spelling only, the first. `except` is left out. */
export function selectSafeLabels(
  query: URLSearchParams,
  except: readonly string[] = [],
): Map<string, string> {
  const left = new Set(except.map(foldName));
  const labels = parseUrlLabels({ search: query.toString(), hash: '' });
  const accepted = [...labels].filter(
    ([name, value]) =>
      isLabelName(name) && !left.has(foldName(name)) && findRejectionReason(value) === undefined,
  );
  return new Map(accepted.slice(0, maxSafeLabels));
}

/** The first value of the parameter `name`, in any spelling; empty when there is none. */
export function getFirstValue(query: URLSearchParams, name: string): string {
  return [...query].find(([each]) => foldName(each) === foldName(name))?.[1] ?? '';
}
