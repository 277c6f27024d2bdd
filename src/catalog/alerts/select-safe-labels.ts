/**
 * The labels of a link that may be copied into another link or a file: valid label names with printable values.
 */
import { foldName } from '../../parameters/names.ts';
import { isLabelName, parseUrlLabels } from '../../parameters/url-labels.ts';
import { findRejectionReason } from '../../parameters/value-patterns.ts';

/** That many labels of maximum length still fit into a URL that every server accepts. */
const maxSafeLabels = 24;

/** In the order of the link, without `except`. Of names that differ only in spelling, the first counts. */
export function selectSafeLabels(query: URLSearchParams, except: readonly string[] = []): Map<string, string> {
  const excluded = new Set(except.map(foldName));
  const labels = parseUrlLabels({ search: query.toString(), hash: '' });
  const accepted = [...labels].filter(
    ([name, value]) => isLabelName(name) && !excluded.has(foldName(name)) && findRejectionReason(value) === undefined,
  );
  return new Map(accepted.slice(0, maxSafeLabels));
}

/** The first value of the parameter `name`, in any spelling; empty when it is missing. */
export function getFirstValue(query: URLSearchParams, name: string): string {
  return [...query].find(([each]) => foldName(each) === foldName(name))?.[1] ?? '';
}
