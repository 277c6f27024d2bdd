/**
 * How long a certificate has left, and what is wrong with it, in words.
 */
import type { CertificateSignalFields } from '../../../catalog/schemas/signal.ts';
import type { CertificateFacts } from '../../probes/tls/certificate-chain.ts';
import type { ObservedCertificate } from '../../probes/tls/check-certificate.ts';

/** `2026-12-24`, by universal time. */
export const formatIsoDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** `2026-12-24 09:30 UTC` */
export const formatUtcTime = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Whole units, rounded down, so that no more is promised than there is: `23 d`, `40 h`, `12 min`. */
export function formatTimeLeft(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  if (minutes >= 48 * 60) return `${Math.floor(minutes / 1440)} d`;
  return minutes >= 120 ? `${Math.floor(minutes / 60)} h` : `${minutes} min`;
}

/** `trusted, for www.example.com, more than 30 d left` */
export function describeCertificateCondition(
  { certificate }: CertificateSignalFields,
  name?: string,
): string {
  const { warning, critical } = certificate;
  const whom = name ?? certificate.name ?? 'the right name';
  return `trusted, for ${whom}, more than ${formatTimeLeft(warning * 1000)} left; critical below ${formatTimeLeft(critical * 1000)}`;
}

/** `critical below 7 d, warning below 30 d` */
export const describeExpiryThresholds = ({ certificate }: CertificateSignalFields): string =>
  `critical below ${formatTimeLeft(certificate.critical * 1000)}, warning below ${formatTimeLeft(certificate.warning * 1000)}`;

/** `localhost`, `a.example and b.example`, `a.example, b.example and 5 more names`. */
export function formatHostNames(names: readonly string[]): string {
  if (names.length === 0) return 'no host name';
  if (names.length <= 3) return names.join(' and ');
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more names`;
}

/** What a certificate is called in a sentence: the server's own, or one of those above it. */
export const nameCertificate = ({ path }: ObservedCertificate, each: CertificateFacts): string =>
  each === path[0] ? 'the certificate' : `the intermediate certificate “${each.subject}”`;

/** One sentence of several about certificates; one that goes on about the same one says `it`. */
export function joinProblems(parts: readonly string[]): string {
  const own = /^the certificate (?=is |expire)/;
  return parts
    .map((part, index) => (own.test(parts[index - 1] ?? '') ? part.replace(own, 'it ') : part))
    .join('; ');
}

const dateErrorCodes = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];

/** Why the chain is not trusted, `undefined` when that is only for its dates. */
export function explainDistrust(seen: ObservedCertificate): string | undefined {
  const { trustErrorCode, isAnchored, path } = seen;
  const [leaf] = path;
  if (trustErrorCode === undefined || (isAnchored && dateErrorCodes.includes(trustErrorCode)))
    return undefined;
  if (leaf.subject === leaf.issuer && path.length === 1 && !isAnchored)
    return 'the certificate is signed by itself, not by an authority';
  if (isAnchored)
    return `the certificate is not trusted (${trustErrorCode.toLowerCase().replaceAll('_', ' ')})`;
  const top = path.at(-1) ?? leaf;
  const missing = path.length === 1 ? ', or the server leaves out an intermediate certificate' : '';
  return `the certificate is signed by “${top.issuer}”, which is not trusted here${missing}`;
}
