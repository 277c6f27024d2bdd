/**
 * Certificates for servers in tests, created in memory: an authority that issues any number of valid and invalid ones.
 * No client trusts them unless it gets the authority as `ca`.
 *
 *     const authority = await makeAuthority();
 *     const { key, cert } = await authority.issue({ names: ['localhost', '127.0.0.1'] });
 *     createServer({ key, cert });            // cert is the chain: the leaf, then its issuers
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
  /** Yesterday by default. */
  notBefore?: Date;
  /** In a year by default. */
  notAfter?: Date;
}

export interface LeafOptions extends ValidityPeriod {
  /** Host names and addresses that the certificate is for; the first is the subject. */
  names: [string, ...string[]];
}

/** What a server needs, as PEM. */
export interface ServerIdentity {
  key: string;
  /** The leaf, then every certificate above it except the root. */
  cert: string;
  /** Only the leaf. */
  leaf: string;
}

export interface Authority {
  /** Its certificate as PEM, for clients to trust. */
  cert: string;
  /** A certificate for a server. */
  issue(options: LeafOptions): Promise<ServerIdentity>;
  /** An authority below this one. Servers send its certificate with theirs. */
  makeIntermediate(options?: ValidityPeriod & { name?: string }): Promise<Authority>;
  /** A certificate for another root, as PEM, which servers send for clients that trust only this one. */
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
}: ValidityPeriod): Required<ValidityPeriod> => ({ notBefore, notAfter });

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

/** A self-signed certificate. */
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
