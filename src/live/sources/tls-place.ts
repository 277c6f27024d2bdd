/**
 * Where a certificate signal looks: host, port and name, from the endpoint's address and what the author says otherwise.
 */
import type { Validity } from '../../catalog/schemas/signals/validity.ts';

export interface TlsPlace {
  host: string;
  port: number;
  /** The name that the certificate must be for. */
  name: string;
}

/** `undefined` for an http:// address without a port for TLS: nobody said where TLS is spoken. */
export function findPlace(
  address: string,
  { port, name }: Pick<Validity, 'port' | 'name'>,
): TlsPlace | undefined {
  const url = URL.parse(address);
  if (!url || (url.protocol !== 'https:' && port === undefined)) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return { host, port: port ?? (Number(url.port) || 443), name: name ?? host };
}
