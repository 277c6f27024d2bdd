/**
 * Where a certificate signal looks: host, port and name, from the endpoint's address and what the author says otherwise.
 */
import type { CertificateOptions } from '../../../catalog/schemas/signals/certificate-options.ts';

export interface TlsTarget {
  host: string;
  port: number;
  /** The name that the certificate must be for. */
  name: string;
}

/** `undefined` for an http:// address without a port for TLS: nobody said where TLS is spoken. */
export function findTlsTarget(
  address: string,
  { port, name }: Pick<CertificateOptions, 'port' | 'name'>,
): TlsTarget | undefined {
  const url = URL.parse(address);
  if (!url || (url.protocol !== 'https:' && port === undefined)) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return { host, port: port ?? (Number(url.port) || 443), name: name ?? host };
}
