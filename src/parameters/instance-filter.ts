/**
 * What a reader looks for among many instances of an alert, from the query of a URL: `q` has words, every other name is a label
 * of the link that led here. The input is untrusted.
 */
import { parseUrlLabels } from './url-labels.ts';

export const maxFilterLength = 200;

export interface InstanceFilter {
  /** Words that an instance's labels must have, `pod=api-7f9` or a part of it; empty for all. */
  text: string;
  /** Those that an instance lacks do not count. */
  labels: ReadonlyMap<string, string>;
}

/** The names that the page itself uses. */
const ownNames = ['q', 'panel'];

export function readInstanceFilter(query: URLSearchParams): InstanceFilter {
  const text = (query.get('q') ?? '').slice(0, maxFilterLength).replace(/\p{C}/gu, ' ').trim();
  const labels = parseUrlLabels({ search: query.toString(), hash: '' });
  for (const name of ownNames) labels.delete(name);
  return { text, labels };
}
