/**
 * What the instances of an alert have in common, and the labels in which they differ. Computed once for each list: in a storm a
 * board would compute it for every runbook again.
 */
import { findDifferingLabels, type LabelSet } from '../../probes/label-set.ts';
import type { AnnotationView } from '../types/alert.ts';
import { buildDescription } from './annotation-view.ts';

interface Instance {
  labels: LabelSet;
  annotations: LabelSet;
}

export interface SharedTraits {
  /** Names of the labels in which they differ. */
  differing: ReadonlySet<string>;
  /** The summary and the description that all of them share. */
  shared: readonly AnnotationView[];
}

interface KnownTraits {
  last: Instance | undefined;
  length: number;
  traits: SharedTraits;
}

/** By the first instance: those of a list are collected together and are not changed. */
const known = new WeakMap<Instance, KnownTraits>();

export function findSharedTraits(all: readonly Instance[]): SharedTraits {
  const [first] = all;
  const last = all.at(-1);
  const found = first && known.get(first);
  if (found && found.length === all.length && found.last === last) return found.traits;
  const traits = { differing: findDifferingLabels(all), shared: buildDescription(all) };
  if (first) known.set(first, { last, length: all.length, traits });
  return traits;
}
