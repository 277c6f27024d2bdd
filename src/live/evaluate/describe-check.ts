/**
 * Describes what a signal checks: its query, the condition for OK, and its thresholds.
 */
import type { SignalFields } from '../../catalog/schemas/signal.ts';
import { describeCertificateCondition, describeExpiryThresholds } from './certificate/format-certificate.ts';
import { describeThresholds } from './format/describe-thresholds.ts';
import { describeExpectation } from './health/evaluate-health.ts';

export function describeCheck(signal: SignalFields): { query: string; condition: string } {
  switch (signal.kind) {
    case 'query':
      return { query: signal.query.trim(), condition: describeThresholds(signal) };
    case 'health':
      return { query: `GET ${signal.path}`, condition: describeExpectation(signal) };
    case 'certificate':
      return {
        query: `TLS certificate of ${signal.certificate.name ?? signal.endpoint}`,
        condition: describeCertificateCondition(signal),
      };
  }
}

/** `critical above 10 %, warning above 5 %`; empty for a signal without thresholds. */
export function describeSignalThresholds(signal: SignalFields): string {
  switch (signal.kind) {
    case 'query':
    case 'health':
      return describeThresholds(signal);
    case 'certificate':
      return describeExpiryThresholds(signal);
  }
}
