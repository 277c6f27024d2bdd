/**
 * Selects the instances of an alert that a view lists. In a storm there are thousands: a page has the first of them, and the one
 * that the reader's link is about.
 */
import type { InstanceFilter } from '../../../parameters/instance-filter.ts';
import { foldName } from '../../../parameters/names.ts';
import type { LabelSet } from '../../probes/label-set.ts';

export const maxListedInstances = 50;

/** Names and values of all listed labels together, so that a page stays small whatever the labels are. */
const maxLabelLength = 20_000;

export interface InstanceSelection<Instance> {
  listed: Instance[];
  /** How many there are that match the filter. */
  matchCount: number;
}

const splitWords = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Each word has to be in one of the labels, as `name=value`. */
function includesEveryTerm(labels: LabelSet, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`.toLowerCase());
  return words.every((word) => pairs.some((pair) => pair.includes(word)));
}

/** How many of the wanted labels the instance has; -1 when it has one with another value. */
function countMatchingLabels(labels: LabelSet, wanted: ReadonlyMap<string, string>): number {
  let count = 0;
  for (const [name, value] of Object.entries(labels)) {
    const other = wanted.get(foldName(name));
    if (other !== undefined && other !== value) return -1;
    if (other !== undefined) count += 1;
  }
  return count;
}

const measureLabels = (labels: LabelSet): number =>
  Object.entries(labels).reduce((sum, [name, value]) => sum + name.length + value.length, 0);

/** As many as fit, at least one. */
function limit<Instance extends { labels: LabelSet }>(all: readonly Instance[], max: number): Instance[] {
  let length = 0;
  const listed = all.slice(0, max);
  const end = listed.findIndex(({ labels }, index) => {
    length += measureLabels(labels);
    return index > 0 && length > maxLabelLength;
  });
  return end === -1 ? listed : listed.slice(0, end);
}

/** The instances to list: those that fit the link's labels best first, the others in the order of `all`. */
export function selectInstances<Instance extends { labels: LabelSet }>(
  all: readonly Instance[],
  { text, labels }: InstanceFilter = { text: '', labels: new Map() },
  max = maxListedInstances,
): InstanceSelection<Instance> {
  const everything = limit(all, max);
  if (everything.length === all.length) return { listed: everything, matchCount: all.length };
  const words = splitWords(text);
  const matching = words.length === 0 ? all : all.filter((each) => includesEveryTerm(each.labels, words));
  const wanted = new Map([...labels].map(([name, value]) => [foldName(name), value]));
  const counts = new Map(
    wanted.size === 0 ? [] : matching.map((each) => [each, countMatchingLabels(each.labels, wanted)] as const),
  );
  const best = Math.max(0, ...new Set(counts.values()));
  const first = best === 0 ? [] : matching.filter((each) => counts.get(each) === best);
  const rest = best === 0 ? matching : matching.filter((each) => counts.get(each) !== best);
  return { listed: limit([...first, ...rest], max), matchCount: matching.length };
}
