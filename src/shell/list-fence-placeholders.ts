/**
 * The placeholders that a page lets its reader fill in.
 */
import { findPlaceholders } from '../parameters/find-placeholders.ts';
import type { Fence } from './fence.ts';

/** Names of the placeholders in fenced blocks, each once, in order. */
export function listFencePlaceholders(fences: readonly Fence[]): string[] {
  const sources = fences.filter(({ isFenced }) => isFenced).map(({ source }) => source);
  return [...new Set(sources.flatMap((source) => findPlaceholders(source).map(({ name }) => name)))];
}
