/**
 * A signal that checks the TLS certificate of one of the service's endpoints.
 */
import { z } from 'zod';
import type { CertificateOptions } from './certificate-options.ts';
import { commonFields, type RejectSignal, type SignalInput } from './signal-input.ts';

export const certificateSignalSchema = z.strictObject({
  ...commonFields,
  kind: z.literal('certificate'),
  endpoint: z.string(),
  certificate: z.strictObject({
    warning: z.number(),
    critical: z.number(),
    name: z.string().optional(),
    port: z.number().optional(),
  }),
});

export type CertificateSignalFields = z.infer<typeof certificateSignalSchema>;

/** Certificates rarely change; a minute is for a reader who has just renewed one. */
const defaultCertificateRefreshSeconds = 60;

export function readCertificate(
  written: SignalInput,
  certificate: CertificateOptions,
  reject: RejectSignal,
): CertificateSignalFields {
  const { title, alert, endpoint, usual, refresh = defaultCertificateRefreshSeconds } = written;
  for (const key of ['source', 'query', 'instanceQuery', 'unit', 'for', 'compare', 'absent'] as const)
    if (written[key] !== undefined)
      return reject('belongs to a signal with a query, not to one with a certificate', key);
  for (const key of ['path', 'expect', 'unreachable'] as const)
    if (written[key] !== undefined)
      return reject('belongs to a health check; make that a signal of its own, beside the certificate', key);
  for (const key of ['warning', 'critical'] as const)
    if (written[key] !== undefined)
      return reject(`must stand below certificate:, as certificate: { ${key}: 14 d }`, key);
  if (endpoint === undefined)
    return reject("has a certificate but no endpoint; write endpoint: and the id of one of the service's endpoints");
  return { kind: 'certificate', title, alert, endpoint, certificate, usual, refresh };
}
