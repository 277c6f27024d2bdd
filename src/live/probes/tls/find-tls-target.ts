/**
 * Host, port and name that a certificate signal checks, from the endpoint's URL and the options of the signal.
 */
import type { CertificateOptions } from '../../../catalog/schemas/signals/certificate-options.ts';

export interface TlsTarget {
  host: string;
  port: number;
  /** The name that the certificate must be for. */
  name: string;
}

/** `undefined` for an http:// URL when no port for TLS is set. */
export function findTlsTarget(
  endpointUrl: string,
  { port, name }: Pick<CertificateOptions, 'port' | 'name'>,
): TlsTarget | undefined {
  const url = URL.parse(endpointUrl);
  if (!url || (url.protocol !== 'https:' && port === undefined)) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return { host, port: port ?? (Number(url.port) || 443), name: name ?? host };
}
