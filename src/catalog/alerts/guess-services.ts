/**
 * Whose alert it may be, by its labels alone: for an alert that no runbook answers. A guess, and shown as one.
 */
import type { Catalog, Service } from '../graph/catalog.ts';
import {
  findBestMatches,
  listLabelValues,
  scoreService,
  type TrustedLabel,
  trustedLabels,
} from './score-labels.ts';

export interface ServiceGuess {
  /** In catalogue order; empty when no label speaks for any. */
  services: Service[];
  /** The labels that decided, the most trusted first. */
  reasons: { label: TrustedLabel; values: string[] }[];
}

/** The services for which the most trusted of the labels speaks, narrowed by those after it. */
export function guessServices({ services }: Catalog, labels: URLSearchParams): ServiceGuess {
  const guess: ServiceGuess = { services: [], reasons: [] };
  for (const label of trustedLabels) {
    const values = listLabelValues(labels, label);
    const among = guess.services.length > 0 ? guess.services : services;
    const found = findBestMatches(among, values, (value, service) => scoreService(label, value, service));
    const isNews = guess.services.length === 0 || found.length < guess.services.length;
    if (found.length === 0 || !isNews) continue;
    guess.services = found;
    guess.reasons.push({ label, values });
  }
  return guess;
}
