/**
 * A signal's question in words: what is asked, what would be fine, and from where on it is not.
 */
import type { SignalFields } from '../../catalog/schemas/signal.ts';
import { describeTimeLeft, describeValidity } from './certificate-words.ts';
import { describeExpectation } from './judge-health.ts';
import { describeThresholds } from './threshold-words.ts';

export function describeQuestion(signal: SignalFields): { asked: string; expected: string } {
  switch (signal.kind) {
    case 'query':
      return { asked: signal.query.trim(), expected: describeThresholds(signal) };
    case 'health':
      return { asked: `GET ${signal.path}`, expected: describeExpectation(signal) };
    case 'certificate':
      return {
        asked: `TLS certificate of ${signal.certificate.name ?? signal.endpoint}`,
        expected: describeValidity(signal),
      };
  }
}

/** `critical above 10 %, warning above 5 %`; empty for a signal without limits. */
export function describeLimits(signal: SignalFields): string {
  switch (signal.kind) {
    case 'query':
    case 'health':
      return describeThresholds(signal);
    case 'certificate':
      return describeTimeLeft(signal);
  }
}
