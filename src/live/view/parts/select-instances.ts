/**
 * Selects the instances of an alert that a view lists. In a storm there are thousands: a page has the first of them, and the one
 * that the reader's link is about.
 */
import type { InstanceFilter } from '../../../parameters/instance-filter.ts';
import { foldName } from '../../../parameters/names.ts';
import type { LabelSet } from '../../probes/label-set.ts';

export const maxListedInstances = 50;

/** About how many bytes of HTML the lists of one panel have, so that a page stays small whatever the labels are. */
export const maxListedBytes = 80_000;

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

/** A page cuts off what is longer. */
const maxNameLength = 80;
const maxValueLength = 512;

/** About the bytes of HTML of an instance: a label is shown, stands in attributes and is a part of the link. */
const estimateBytes = (labels: LabelSet): number =>
  Object.entries(labels).reduce(
    (sum, [name, value]) =>
      sum + 60 + 3 * (Math.min(name.length, maxNameLength) + Math.min(value.length, maxValueLength)),
    300,
  );

/** About the bytes of HTML of a list of all these instances, as far as their number allows. */
export const estimateListBytes = (all: readonly LabelSet[]): number =>
  all.slice(0, maxListedInstances).reduce((sum, labels) => sum + estimateBytes(labels), 0);

interface ListLimits {
  count?: number;
  /** See `estimateListBytes`. */
  bytes?: number;
}

/** As many as fit, at least one. */
export function limitInstances<Instance>(
  all: readonly Instance[],
  getLabels: (instance: Instance) => LabelSet,
  { count = maxListedInstances, bytes = maxListedBytes }: ListLimits = {},
): Instance[] {
  let total = 0;
  const listed = all.slice(0, count);
  const end = listed.findIndex((each, index) => {
    total += estimateBytes(getLabels(each));
    return index > 0 && total > bytes;
  });
  return end === -1 ? listed : listed.slice(0, end);
}

/** The instances to list: those that fit the link's labels best first, the others in the order of `all`. */
export function selectInstances<Instance extends { labels: LabelSet }>(
  all: readonly Instance[],
  { text, labels }: InstanceFilter = { text: '', labels: new Map() },
  limits: ListLimits = {},
): InstanceSelection<Instance> {
  const limit = (instances: readonly Instance[]): Instance[] =>
    limitInstances(instances, ({ labels }) => labels, limits);
  const everything = limit(all);
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
  return { listed: limit([...first, ...rest]), matchCount: matching.length };
}
