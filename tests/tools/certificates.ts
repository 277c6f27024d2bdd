/**
 * Certificates for servers in tests, made in memory: an authority of our own, with as many certificates as wanted, right
 * and wrong ones. Nothing here is trusted by anybody unless it is handed over as `ca`.
 *
 *     const authority = await makeAuthority();
 *     const { key, cert } = await authority.issue({ names: ['localhost', '127.0.0.1'] });
 *     createServer({ key, cert });            // cert holds the chain: the leaf, then what signed it
 *     connect({ ca: authority.cert });        // PEM
 */
import 'reflect-metadata';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 86_400_000;

/** `days` from now, which may be negative or a fraction. */
export const inDays = (days: number): Date => new Date(Date.now() + days * dayMs);

export interface ValidityPeriod {
  /** Yesterday unless told. */
  notBefore?: Date;
  /** In a year unless told. */
  notAfter?: Date;
}

export interface LeafOptions extends ValidityPeriod {
  /** Host names and addresses that the certificate is for; the first is the subject. */
  names: [string, ...string[]];
}

/** What a server needs, as PEM. */
export interface ServerIdentity {
  key: string;
  /** The leaf, then every certificate above it but the root. */
  cert: string;
  /** The leaf alone. */
  leaf: string;
}

export interface Authority {
  /** Its own certificate as PEM, to be trusted. */
  cert: string;
  /** A certificate for a server. */
  issue(options: LeafOptions): Promise<ServerIdentity>;
  /** An authority below this one, whose certificate is sent along by the servers it vouches for. */
  makeIntermediate(options?: ValidityPeriod & { name?: string }): Promise<Authority>;
  /** A second certificate for another root, as PEM: what is sent along for clients that know only this one. */
  crossSign(other: Authority, options?: ValidityPeriod): Promise<string>;
}

const createKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);

const exportKeyPem = async ({ privateKey }: CryptoKeyPair): Promise<string> =>
  x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY');

const createAlternativeNames = (names: readonly string[]): x509.SubjectAlternativeNameExtension =>
  new x509.SubjectAlternativeNameExtension(
    names.map((value): x509.JsonGeneralName => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
  );

const authorityExtensions = [
  new x509.BasicConstraintsExtension(true, undefined, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
];

const completeValidity = ({
  notBefore = inDays(-1),
  notAfter = inDays(365),
}: ValidityPeriod): Required<ValidityPeriod> => ({
  notBefore,
  notAfter,
});

/** The same certificate with line ends, so that several can stand below each other. */
const toPem = (certificate: x509.X509Certificate): string => `${certificate.toString('pem')}\n`;

interface Signer {
  name: string;
  keys: CryptoKeyPair;
  certificate: x509.X509Certificate;
  /** PEM of the certificates from this one up to, and without, the root. */
  chain: string;
}

function createAuthority(signer: Signer): Authority {
  const sign = (
    subject: string,
    publicKey: x509.PublicKeyType,
    options: ValidityPeriod,
    extensions: x509.Extension[],
  ) =>
    x509.X509CertificateGenerator.create({
      subject: `CN=${subject}`,
      issuer: signer.certificate.subject,
      publicKey,
      signingKey: signer.keys.privateKey,
      signingAlgorithm: algorithm,
      extensions,
      ...completeValidity(options),
    });
  return {
    cert: toPem(signer.certificate),
    async issue({ names, ...options }) {
      const keys = await createKeys();
      const leaf = toPem(await sign(names[0], keys.publicKey, options, [createAlternativeNames(names)]));
      return { key: await exportKeyPem(keys), leaf, cert: `${leaf}${signer.chain}` };
    },
    async crossSign(other, options = {}) {
      const { subject, publicKey } = new x509.X509Certificate(other.cert);
      return toPem(await sign(subject.replace(/^CN=/, ''), publicKey, options, authorityExtensions));
    },
    async makeIntermediate({ name = 'Test Intermediate', ...options } = {}) {
      const keys = await createKeys();
      const certificate = await sign(name, keys.publicKey, options, authorityExtensions);
      return createAuthority({ name, keys, certificate, chain: `${toPem(certificate)}${signer.chain}` });
    },
  };
}

/** A root authority. */
export async function makeAuthority({
  name = 'Test Root',
  ...options
}: ValidityPeriod & { name?: string } = {}): Promise<Authority> {
  const keys = await createKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: algorithm,
    extensions: authorityExtensions,
    ...completeValidity({ notAfter: inDays(3650), ...options }),
  });
  return createAuthority({ name, keys, certificate, chain: '' });
}

/** A certificate that vouches for itself, without any authority. */
export async function makeSelfSigned({ names, ...options }: LeafOptions): Promise<ServerIdentity> {
  const keys = await createKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${names[0]}`,
    keys,
    signingAlgorithm: algorithm,
    extensions: [createAlternativeNames(names)],
    ...completeValidity(options),
  });
  const leaf = toPem(certificate);
  return { key: await exportKeyPem(keys), leaf, cert: leaf };
}
