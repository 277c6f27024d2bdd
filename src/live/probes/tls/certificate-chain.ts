/**
 * Reads the certificates that a server has sent: which of them lead from its own to an authority, and what each says.
 * Judges nothing. What a certificate calls itself was written by somebody else, so it is cut and stripped.
 */
import { X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';

export interface CertificateFacts {
  /** Its common name, else the first thing that it calls itself. */
  subject: string;
  issuer: string;
  notBeforeMs: number;
  notAfterMs: number;
}

export interface CertificateChain {
  /** The server's own certificate, then each that vouches for the one before, without the root. */
  path: [CertificateFacts, ...CertificateFacts[]];
  /** Whether the path ends at an authority that is trusted here, whatever the dates say. */
  isAnchored: boolean;
  /** Sent along but not part of the path: a root, or certificates of other paths. */
  extraCertificates: CertificateFacts[];
}

/** More than any real chain; what is sent beyond is not looked at. */
const maxCertificates = 12;

/** Stripped of control characters and marks that turn the direction of writing, and cut. */
export function sanitizeName(written: string): string {
  const plain = written.replace(/\p{C}+/gu, ' ').trim();
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
}

function parseDistinguishedName(distinguished: string): string {
  const lines = distinguished.split('\n');
  const line = lines.find((each) => each.startsWith('CN=')) ?? lines.find((each) => each.startsWith('O='));
  return sanitizeName((line ?? distinguished).replace(/^[A-Z]+=/, '')) || 'no name';
}

/** Throws for dates that are none. */
function readFacts(certificate: X509Certificate): CertificateFacts {
  const notBeforeMs = certificate.validFromDate.getTime();
  const notAfterMs = certificate.validToDate.getTime();
  if (Number.isNaN(notBeforeMs) || Number.isNaN(notAfterMs)) throw new TypeError('a date that is none');
  return {
    subject: parseDistinguishedName(certificate.subject),
    issuer: parseDistinguishedName(certificate.issuer),
    notBeforeMs,
    notAfterMs,
  };
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

type TrustStore = Map<string, X509Certificate[]>;

/** By what they are read from: `undefined` for the usual ones. The keys are settings, so they are few. */
const trustStores = new Map<string | undefined, TrustStore>();

function parseCertificate(pem: string): X509Certificate[] {
  try {
    return [new X509Certificate(pem)];
  } catch {
    return [];
  }
}

function getTrustStore(pem: string | undefined): TrustStore {
  const made = trustStores.get(pem);
  if (made) return made;
  const blocks =
    pem === undefined
      ? getCACertificates('default')
      : (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []);
  const authorities = Map.groupBy(blocks.flatMap(parseCertificate), ({ subject }) => subject);
  trustStores.set(pem, authorities);
  return authorities;
}

/** The server's own certificate and all that it sent along, in the order of the wire. */
function listSentCertificates(leaf: X509Certificate): X509Certificate[] {
  const sent: X509Certificate[] = [];
  let next: X509Certificate | undefined = leaf;
  while (next && sent.length < maxCertificates) {
    sent.push(next);
    next = next.issuerCertificate;
  }
  return sent;
}

/** `authorities` is PEM of those to trust instead of the usual ones. */
export function readChain(leaf: X509Certificate, authorities: string | undefined): CertificateChain {
  const trusted = getTrustStore(authorities);
  const isTrusted = (certificate: X509Certificate): boolean =>
    trusted.get(certificate.subject)?.some((each) => each.fingerprint256 === certificate.fingerprint256) ??
    false;
  const hasTrustedIssuer = (certificate: X509Certificate): boolean =>
    trusted.get(certificate.issuer)?.some((each) => isSignedBy(certificate, each)) ?? false;
  const rest = new Set(listSentCertificates(leaf).slice(1));
  const above: CertificateFacts[] = [];
  let top = leaf;
  // The shortest way to an authority counts: an old root that is sent along for old clients does not.
  while (!isTrusted(top) && !hasTrustedIssuer(top)) {
    const issuer = [...rest].find((each) => isSignedBy(top, each));
    if (!issuer || isSignedBy(issuer, issuer)) break;
    rest.delete(issuer);
    above.push(readFacts(issuer));
    top = issuer;
  }
  return {
    path: [readFacts(leaf), ...above],
    isAnchored: isTrusted(top) || hasTrustedIssuer(top),
    extraCertificates: [...rest].map(readFacts),
  };
}
