/**
 * Formats the facts and problems of certificates.
 */
import type { CertificateSignalFields } from '../../../catalog/schemas/signal.ts';
import { formatTimeLeft } from '../../../lib/text/format-duration.ts';
import type { CertificateFacts } from '../../probes/tls/certificate-chain.ts';
import type { ObservedCertificate } from '../../probes/tls/check-certificate.ts';

/** `2026-12-24`, in UTC. */
export const formatIsoDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** `2026-12-24 09:30 UTC` */
export const formatUtcTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** `trusted, for www.example.com, more than 30 d left` */
export function describeCertificateCondition({ certificate }: CertificateSignalFields, name?: string): string {
  const { warning, critical } = certificate;
  const hostName = name ?? certificate.name ?? 'the right name';
  return `trusted, for ${hostName}, more than ${formatTimeLeft(warning)} left; critical below ${formatTimeLeft(critical)}`;
}

/** `critical below 7 d, warning below 30 d` */
export const describeExpiryThresholds = ({ certificate }: CertificateSignalFields): string =>
  `critical below ${formatTimeLeft(certificate.critical)}, warning below ${formatTimeLeft(certificate.warning)}`;

/** `localhost`, `a.example and b.example`, `a.example, b.example and 5 more names`. */
export function formatHostNames(names: readonly string[]): string {
  if (names.length === 0) return 'no host name';
  if (names.length <= 3) return names.join(' and ');
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more names`;
}

/** Names a certificate in a sentence: the leaf or an intermediate one. */
export const nameCertificate = ({ path }: ObservedCertificate, each: CertificateFacts): string =>
  each === path[0] ? 'the certificate' : `the intermediate certificate “${each.subject}”`;

/** Joins clauses about certificates; consecutive clauses about the leaf say `it`. */
export function joinProblems(parts: readonly string[]): string {
  const leafSubject = /^the certificate (?=is |expire)/;
  return parts
    .map((part, index) => (leafSubject.test(parts[index - 1] ?? '') ? part.replace(leafSubject, 'it ') : part))
    .join('; ');
}

const dateErrorCodes = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];

/** Why the chain is not trusted; `undefined` when it is, or when only a validity period fails. */
export function explainDistrust(certificate: ObservedCertificate): string | undefined {
  const { trustErrorCode, isAnchored, path } = certificate;
  const [leaf] = path;
  if (trustErrorCode === undefined || (isAnchored && dateErrorCodes.includes(trustErrorCode))) return undefined;
  if (leaf.subject === leaf.issuer && path.length === 1 && !isAnchored)
    return 'the certificate is signed by itself, not by an authority';
  if (isAnchored) return `the certificate is not trusted (${trustErrorCode.toLowerCase().replaceAll('_', ' ')})`;
  const top = path.at(-1) ?? leaf;
  const missing = path.length === 1 ? ', or the server leaves out an intermediate certificate' : '';
  return `the certificate is signed by “${top.issuer}”, which is not trusted here${missing}`;
}
