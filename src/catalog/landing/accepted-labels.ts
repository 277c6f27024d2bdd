/**
 * The labels of a link that may be carried on into another link or a file: those that could be an alert's, with values
 * that a reader can see as they are. Everything else stays behind.
 */
import { refusal } from '../../lib/parameters/accept-value.ts';
import { foldName } from '../../lib/parameters/names.ts';

/** More than any alert has; a link with thousands is no alert's. */
const mostLabels = 24;

/** As Prometheus has them. Names that begin with `__` are its own, and `__proto__` is one of those. */
export const isLabelName = (name: string): boolean => /^(?!__)[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name);

/** By name, in the order of the link; of two that differ in spelling only, the first. `except` is left out. */
export function acceptedLabels(query: URLSearchParams, except: readonly string[] = []): Map<string, string> {
  const seen = new Set(except.map(foldName));
  const accepted = new Map<string, string>();
  for (const [name, value] of query) {
    if (accepted.size === mostLabels) break;
    if (!isLabelName(name) || seen.has(foldName(name)) || refusal(value) !== undefined) continue;
    seen.add(foldName(name));
    accepted.set(name, value);
  }
  return accepted;
}

/** The first value of the parameter `name`, in any spelling; empty when there is none. */
export function firstValue(query: URLSearchParams, name: string): string {
  return [...query].find(([each]) => foldName(each) === foldName(name))?.[1] ?? '';
}
