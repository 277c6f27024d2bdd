/**
 * Shakes hands with a server over TLS, reads its certificate and hangs up. The certificate may be as wrong as it likes:
 * reading it is the point, so nothing is ever sent on this connection, neither a request nor a secret.
 */
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Clock } from '../../../lib/clock.ts';
import { classifyError, createUpstreamError } from '../../upstream/classify-error.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { type CertificateChain, readChain, sanitizeName } from './certificate-chain.ts';

/** Where to look and for what name. */
export interface TlsRequest {
  /** The first words of every sentence about the server. */
  title: string;
  host: string;
  port: number;
  /** The name that is asked for, and that the certificate must be for. */
  name: string;
  /** PEM of whom to trust instead of the usual authorities. */
  caBundle: string | undefined;
  deadlineMs: number;
  clock: Clock;
}

export interface ObservedCertificate extends CertificateChain {
  /** The address that answered. */
  address: string;
  isForName: boolean;
  /** Whom it is for, as it says itself. */
  names: string[];
  /** Why the chain is not trusted, as OpenSSL's code; `undefined` when it is. */
  trustErrorCode: string | undefined;
}

export type CertificateSample = { certificate: ObservedCertificate } | { error: UpstreamError };

/** `DNS:a.example, IP Address:127.0.0.1` → the names alone. */
const parseSubjectAltNames = (alternatives: string | undefined): string[] =>
  (alternatives ?? '')
    .split(', ')
    .filter((each) => /^(DNS|IP Address):/.test(each))
    .map((each) => sanitizeName(each.replace(/^[^:]+:/, '')));

function readPeerCertificate(socket: TLSSocket, { title, name, caBundle }: TlsRequest): CertificateSample {
  const leaf = socket.getPeerX509Certificate();
  if (!leaf) return { error: { kind: 'tls', message: `${title} showed no certificate` } };
  const isForName =
    isIP(name) === 0
      ? leaf.checkHost(name, { subject: 'never', partialWildcards: false }) !== undefined
      : leaf.checkIP(name) !== undefined;
  // Typed as an error, but it is its code.
  const code = socket.authorized ? undefined : String(socket.authorizationError ?? 'UNKNOWN');
  return {
    certificate: {
      ...readChain(leaf, caBundle),
      address: socket.remoteAddress ?? '',
      isForName,
      names: parseSubjectAltNames(leaf.subjectAltName),
      trustErrorCode: code,
    },
  };
}

/** What went wrong before there was a certificate, in the words of somebody who looks for one. */
function describeTlsError(error: unknown, { title, port, name }: TlsRequest): UpstreamError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const tls = (words: string): UpstreamError => ({ kind: 'tls', message: `${title} ${words}` });
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_LAYER|EPROTO/.test(code))
    return tls(`answers without TLS on port ${port}`);
  if (/UNRECOGNIZED_NAME/.test(code)) return tls(`has no certificate for ${name}`);
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(code))
    return tls('speaks only versions of TLS that are too old');
  if (/HANDSHAKE_FAILURE|CERTIFICATE_REQUIRED/.test(code))
    return tls('broke off the handshake: it has no certificate for us, or wants one of ours');
  if (code === 'ECONNRESET')
    return { kind: 'reset', message: `${title} broke the connection before it showed a certificate` };
  return classifyError(error, title);
}

/** How long the server may take to say goodbye, in milliseconds. */
const closeTimeoutMs = 1000;

/** Ends the handshake and the connection in order, so that the server has nothing to complain of in its log. */
function closeGracefully(socket: TLSSocket, clock: Clock): void {
  const cancel = clock.after(closeTimeoutMs, () => socket.destroy());
  socket.once('close', cancel);
  // Whatever it says unasked is thrown away.
  socket.resume();
  socket.end();
}

/** Never rejects. */
export function checkCertificate(question: TlsRequest): Promise<CertificateSample> {
  const { host, port, name, caBundle, title, deadlineMs, clock } = question;
  return new Promise((resolve) => {
    let socket: TLSSocket | undefined;
    const finish = (sample: CertificateSample): void => {
      cancel();
      if (socket && 'certificate' in sample) closeGracefully(socket, clock);
      else socket?.destroy();
      resolve(sample);
    };
    const fail = (error: unknown): void => finish({ error: describeTlsError(error, question) });
    const cancel = clock.after(deadlineMs, () => finish({ error: createUpstreamError('timeout', title) }));
    try {
      socket = connect({
        host,
        port,
        // A name only: the standard allows no address here.
        servername: isIP(name) === 0 ? name : '',
        rejectUnauthorized: false,
        // The name is checked when the certificate is read, so that the code speaks of the chain alone.
        checkServerIdentity: () => undefined,
        ...(caBundle !== undefined && { ca: caBundle }),
      });
      const opened = socket;
      opened.on('error', fail);
      opened.once('close', () => finish({ error: createUpstreamError('reset', title) }));
      opened.once('secureConnect', () => {
        try {
          finish(readPeerCertificate(opened, question));
        } catch {
          finish({ error: { kind: 'tls', message: `${title} showed a certificate that cannot be read` } });
        }
      });
    } catch (error) {
      fail(error);
    }
  });
}
