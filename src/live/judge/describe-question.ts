/**
 * A signal's question in words: what is asked, and what would be fine.
 */
import type { SignalFields } from '../../catalog/schemas/signal.ts';
import { describeValidity } from './certificate-words.ts';
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
