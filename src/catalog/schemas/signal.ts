/**
 * A signal below `signals:` in a service's file: a query to a source, a health check of an endpoint, or a check of an
 * endpoint's TLS certificate. Parsed thresholds are in base units (ratio, seconds, bytes).
 */
import { z } from 'zod';
import { type CertificateSignalFields, readCertificate } from './signals/certificate.ts';
import { type HealthSignalFields, readHealth } from './signals/health.ts';
import { type QuerySignalFields, readQuery } from './signals/query.ts';
import { type RejectSignal, signalInputSchema } from './signals/signal-input.ts';

export type { CertificateSignalFields } from './signals/certificate.ts';
export type { HealthSignalFields } from './signals/health.ts';
export type { QuerySignalFields } from './signals/query.ts';

export type SignalFields = QuerySignalFields | HealthSignalFields | CertificateSignalFields;

/** Determines the kind; rejects a mixture of kinds and a signal without any. */
export const signalSchema = signalInputSchema.transform((written, context): SignalFields => {
  const { source, endpoint, certificate } = written;
  const reject: RejectSignal = (message, key) => {
    context.addIssue({ code: 'custom', message, path: key === undefined ? [] : [key] });
    return z.NEVER;
  };
  if (certificate !== undefined) return readCertificate(written, certificate, reject);
  if (source !== undefined && endpoint === undefined) return readQuery(written, source, reject);
  if (endpoint !== undefined && source === undefined) return readHealth(written, endpoint, reject);
  return reject(
    source === undefined
      ? 'asks nobody: give it a source and a query, or an endpoint and a path or certificate: {}'
      : 'has both a source and an endpoint; keep one of them',
  );
});
