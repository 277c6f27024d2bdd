/**
 * Performs a TLS handshake, reads the server's certificate and closes the connection. Invalid certificates are accepted, because
 * they are what is checked; so neither a request nor a secret is ever sent on this connection.
 */
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Clock } from '../../../lib/clock.ts';
import { classifyError, createUpstreamError } from '../../upstream/classify-error.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { type CertificateChain, readChain, sanitizeName } from './certificate-chain.ts';

/** The server to connect to, and the expected name. */
export interface TlsRequest {
  /** Messages about the server start with it. */
  title: string;
  host: string;
  port: number;
  /** Sent as SNI; the certificate must be valid for it. */
  name: string;
  /** PEM of the authorities to trust instead of the default ones. */
  caBundle: string | undefined;
  deadlineMs: number;
  clock: Clock;
}

export interface ObservedCertificate extends CertificateChain {
  /** The IP address of the server. */
  address: string;
  isForName: boolean;
  /** Its subject alternative names. */
  names: string[];
  /** OpenSSL's code for why the chain is not trusted; `undefined` when it is. */
  trustErrorCode: string | undefined;
}

export type CertificateSample = { certificate: ObservedCertificate } | { error: UpstreamError };

/** `DNS:a.example, IP Address:127.0.0.1` → `a.example`, `127.0.0.1`. */
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
  // Typed as an error, but Node sets its code.
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

/** Describes why the handshake failed before there was a certificate. */
function describeTlsError(error: unknown, { title, port, name }: TlsRequest): UpstreamError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const tls = (problem: string): UpstreamError => ({ kind: 'tls', message: `${title} ${problem}` });
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_LAYER|EPROTO/.test(code))
    return tls(`answers without TLS on port ${port}`);
  if (/UNRECOGNIZED_NAME/.test(code)) return tls(`has no certificate for ${name}`);
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(code)) return tls('speaks only versions of TLS that are too old');
  if (/HANDSHAKE_FAILURE|CERTIFICATE_REQUIRED/.test(code))
    return tls('broke off the handshake: it has no certificate for us, or wants one of ours');
  if (code === 'ECONNRESET')
    return { kind: 'reset', message: `${title} broke the connection before it showed a certificate` };
  return classifyError(error, title);
}

/** How long the server may take to close its side, in milliseconds. */
const closeTimeoutMs = 1000;

/** Closes the connection properly, so that the server logs no error. */
function closeGracefully(socket: TLSSocket, clock: Clock): void {
  const cancel = clock.after(closeTimeoutMs, () => socket.destroy());
  socket.once('close', cancel);
  // Discards anything the server sends.
  socket.resume();
  socket.end();
}

/** Never rejects. */
export function checkCertificate(request: TlsRequest): Promise<CertificateSample> {
  const { host, port, name, caBundle, title, deadlineMs, clock } = request;
  return new Promise((resolve) => {
    let socket: TLSSocket | undefined;
    const finish = (sample: CertificateSample): void => {
      cancel();
      if (socket && 'certificate' in sample) closeGracefully(socket, clock);
      else socket?.destroy();
      resolve(sample);
    };
    const fail = (error: unknown): void => finish({ error: describeTlsError(error, request) });
    const cancel = clock.after(deadlineMs, () => finish({ error: createUpstreamError('timeout', title) }));
    try {
      socket = connect({
        host,
        port,
        // SNI allows names only, no IP addresses.
        servername: isIP(name) === 0 ? name : '',
        rejectUnauthorized: false,
        // The name is checked in `readPeerCertificate`, so that the error code is about the chain alone.
        checkServerIdentity: () => undefined,
        ...(caBundle !== undefined && { ca: caBundle }),
      });
      const opened = socket;
      opened.on('error', fail);
      opened.once('close', () => finish({ error: createUpstreamError('reset', title) }));
      opened.once('secureConnect', () => {
        try {
          finish(readPeerCertificate(opened, request));
        } catch {
          finish({ error: { kind: 'tls', message: `${title} showed a certificate that cannot be read` } });
        }
      });
    } catch (error) {
      fail(error);
    }
  });
}
