/**
 * Guesses the service of an alert without a runbook from its labels. The page presents it as a guess.
 */
import type { Catalog, Service } from '../graph/catalog.ts';
import { findBestMatches, listLabelValues, scoreService, type TrustedLabel, trustedLabels } from './score-labels.ts';

export interface ServiceGuess {
  /** In catalog order; empty when no label matches any. */
  services: Service[];
  /** The labels that matched, the most trusted first. */
  reasons: { label: TrustedLabel; values: string[] }[];
}

/** The services that the most trusted label matches, narrowed by the next ones. */
export function guessServices({ services }: Catalog, labels: URLSearchParams): ServiceGuess {
  const guess: ServiceGuess = { services: [], reasons: [] };
  for (const label of trustedLabels) {
    const values = listLabelValues(labels, label);
    const candidates = guess.services.length > 0 ? guess.services : services;
    const found = findBestMatches(candidates, values, (value, service) => scoreService(label, value, service));
    const isNarrower = guess.services.length === 0 || found.length < guess.services.length;
    if (found.length === 0 || !isNarrower) continue;
    guess.services = found;
    guess.reasons.push({ label, values });
  }
  return guess;
}
