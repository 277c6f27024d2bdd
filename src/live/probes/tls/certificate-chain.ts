/**
 * Reads the certificates that a server sent: the path from its own certificate to an authority, and the facts of each.
 * Evaluates nothing. Names in certificates are untrusted text, so they are sanitized.
 */
import { X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';

export interface CertificateFacts {
  /** The common name, else the organization or the whole distinguished name. */
  subject: string;
  issuer: string;
  notBeforeMs: number;
  notAfterMs: number;
}

export interface CertificateChain {
  /** The leaf certificate, then the issuer of each, without the root. */
  path: [CertificateFacts, ...CertificateFacts[]];
  /** Whether the path ends at a trusted authority, regardless of validity periods. */
  isAnchored: boolean;
  /** Sent, but not part of the path: a root, or certificates of other paths. */
  extraCertificates: CertificateFacts[];
}

/** More than any real chain; further certificates are ignored. */
const maxCertificates = 12;

/** Without control and bidirectional formatting characters, and cut. */
export function sanitizeName(name: string): string {
  const plain = name.replace(/\p{C}+/gu, ' ').trim();
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
}

function parseDistinguishedName(distinguished: string): string {
  const lines = distinguished.split('\n');
  const line = lines.find((each) => each.startsWith('CN=')) ?? lines.find((each) => each.startsWith('O='));
  return sanitizeName((line ?? distinguished).replace(/^[A-Z]+=/, '')) || 'no name';
}

/** Throws for an invalid date. */
function readFacts(certificate: X509Certificate): CertificateFacts {
  const notBeforeMs = certificate.validFromDate.getTime();
  const notAfterMs = certificate.validToDate.getTime();
  if (Number.isNaN(notBeforeMs) || Number.isNaN(notAfterMs)) throw new Error('invalid date in a certificate');
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

/** By PEM bundle; `undefined` is the default store. The keys come from settings, so there are few. */
const trustStores = new Map<string | undefined, TrustStore>();

function parseCertificate(pem: string): X509Certificate[] {
  try {
    return [new X509Certificate(pem)];
  } catch {
    return [];
  }
}

function getTrustStore(pem: string | undefined): TrustStore {
  const existing = trustStores.get(pem);
  if (existing) return existing;
  const blocks =
    pem === undefined
      ? getCACertificates('default')
      : (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []);
  const authorities = Map.groupBy(blocks.flatMap(parseCertificate), ({ subject }) => subject);
  trustStores.set(pem, authorities);
  return authorities;
}

/** The leaf certificate and its issuers as sent, in order. */
function listSentCertificates(leaf: X509Certificate): X509Certificate[] {
  const sent: X509Certificate[] = [];
  let next: X509Certificate | undefined = leaf;
  while (next && sent.length < maxCertificates) {
    sent.push(next);
    next = next.issuerCertificate;
  }
  return sent;
}

/** `authorities` is a PEM bundle to trust instead of the default store. */
export function readChain(leaf: X509Certificate, authorities: string | undefined): CertificateChain {
  const trusted = getTrustStore(authorities);
  const isTrusted = (certificate: X509Certificate): boolean =>
    trusted.get(certificate.subject)?.some((each) => each.fingerprint256 === certificate.fingerprint256) ?? false;
  const hasTrustedIssuer = (certificate: X509Certificate): boolean =>
    trusted.get(certificate.issuer)?.some((each) => isSignedBy(certificate, each)) ?? false;
  const rest = new Set(listSentCertificates(leaf).slice(1));
  const above: CertificateFacts[] = [];
  let top = leaf;
  // The shortest path to an authority counts, not one to an old root that is sent for old clients.
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
