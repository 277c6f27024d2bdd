/**
 * The certificates of SIRA's servers, made at the start by an authority that only the demo's site trusts: one that ends
 * in 80 days, and one that ends in 20, as if its renewal had failed.
 */
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { ServerCertificate } from '../servers/demo-server.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 86_400_000;

export const usualDays = 80;
export const soonDays = 20;

export interface DemoCertificates {
  /** The authority, as PEM. */
  authority: string;
  usual: ServerCertificate & { endsAtSeconds: number };
  soon: ServerCertificate & { endsAtSeconds: number };
}

const createKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

/** Without milliseconds, which a certificate cannot hold. */
const inDays = (nowMs: number, days: number): Date => new Date(Math.floor(nowMs / 1000) * 1000 + days * dayMs);

/** All names are those of this machine. */
const alternativeNames = new x509.SubjectAlternativeNameExtension([
  { type: 'dns', value: 'localhost' },
  { type: 'ip', value: '127.0.0.1' },
]);

export async function createCertificates(nowMs: number): Promise<DemoCertificates> {
  const keys = await createKeys();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Flarepath demo authority',
    keys,
    notBefore: inDays(nowMs, -1),
    notAfter: inDays(nowMs, 3650),
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const issue = async (days: number) => {
    const ofServer = await createKeys();
    const notAfter = inDays(nowMs, days);
    const certificate = await x509.X509CertificateGenerator.create({
      subject: 'CN=localhost',
      issuer: authority.subject,
      publicKey: ofServer.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: algorithm,
      notBefore: inDays(nowMs, Math.min(-1, days - 90)),
      notAfter,
      extensions: [alternativeNames],
    });
    const key = await crypto.subtle.exportKey('pkcs8', ofServer.privateKey);
    return {
      key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
      cert: certificate.toString('pem'),
      endsAtSeconds: notAfter.getTime() / 1000,
    };
  };
  const [usual, soon] = await Promise.all([issue(usualDays), issue(soonDays)]);
  return { authority: `${authority.toString('pem')}\n`, usual, soon };
}
