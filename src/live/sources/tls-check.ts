/**
 * Shakes hands with a server over TLS, reads its certificate and hangs up. The certificate may be as wrong as it likes:
 * reading it is the point, so nothing is ever sent on this connection, neither a request nor a secret.
 */
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Fault } from '../ask/answer.ts';
import { classify, describeFault } from '../ask/classify.ts';
import type { Clock } from '../clock.ts';
import { type Chain, plainName, readChain } from './certificate-chain.ts';

/** Where to look and for what name. */
export interface TlsQuestion {
  /** The first words of every sentence about the server. */
  title: string;
  host: string;
  port: number;
  /** The name that is asked for, and that the certificate must be for. */
  name: string;
  /** PEM of whom to trust instead of the usual authorities. */
  authorities: string | undefined;
  deadlineMs: number;
  clock: Clock;
}

export interface CertificateSeen extends Chain {
  /** The address that answered. */
  address: string;
  isForName: boolean;
  /** Whom it is for, as it says itself. */
  names: string[];
  /** Why the chain is not trusted, as OpenSSL's code; `undefined` when it is. */
  refusal: string | undefined;
}

export type CertificateSample = { seen: CertificateSeen } | { fault: Fault };

/** `DNS:a.example, IP Address:127.0.0.1` → the names alone. */
const namesIn = (alternatives: string | undefined): string[] =>
  (alternatives ?? '')
    .split(', ')
    .filter((each) => /^(DNS|IP Address):/.test(each))
    .map((each) => plainName(each.replace(/^[^:]+:/, '')));

function read(socket: TLSSocket, { title, name, authorities }: TlsQuestion): CertificateSample {
  const leaf = socket.getPeerX509Certificate();
  if (!leaf) return { fault: { kind: 'tls', words: `${title} showed no certificate` } };
  const isForName =
    isIP(name) === 0
      ? leaf.checkHost(name, { subject: 'never', partialWildcards: false }) !== undefined
      : leaf.checkIP(name) !== undefined;
  // Typed as an error, but it is its code.
  const code = socket.authorized ? undefined : String(socket.authorizationError ?? 'UNKNOWN');
  return {
    seen: {
      ...readChain(leaf, authorities),
      address: socket.remoteAddress ?? '',
      isForName,
      names: namesIn(leaf.subjectAltName),
      refusal: code,
    },
  };
}

/** What went wrong before there was a certificate, in the words of somebody who looks for one. */
function explain(error: unknown, { title, port, name }: TlsQuestion): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const tls = (words: string): Fault => ({ kind: 'tls', words: `${title} ${words}` });
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_LAYER|EPROTO/.test(code))
    return tls(`answers without TLS on port ${port}`);
  if (/UNRECOGNIZED_NAME/.test(code)) return tls(`has no certificate for ${name}`);
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(code))
    return tls('speaks only versions of TLS that are too old');
  if (/HANDSHAKE_FAILURE|CERTIFICATE_REQUIRED/.test(code))
    return tls('broke off the handshake: it has no certificate for us, or wants one of ours');
  if (code === 'ECONNRESET')
    return { kind: 'reset', words: `${title} broke the connection before it showed a certificate` };
  return classify(error, title);
}

/** How long the server may take to say goodbye, in milliseconds. */
const partingMs = 1000;

/** Ends the handshake and the connection in order, so that the server has nothing to complain of in its log. */
function hangUp(socket: TLSSocket, clock: Clock): void {
  const cancel = clock.after(partingMs, () => socket.destroy());
  socket.once('close', cancel);
  // Whatever it says unasked is thrown away.
  socket.resume();
  socket.end();
}

/** Never rejects. */
export function checkCertificate(question: TlsQuestion): Promise<CertificateSample> {
  const { host, port, name, authorities, title, deadlineMs, clock } = question;
  return new Promise((resolve) => {
    let socket: TLSSocket | undefined;
    const finish = (sample: CertificateSample): void => {
      cancel();
      if (socket && 'seen' in sample) hangUp(socket, clock);
      else socket?.destroy();
      resolve(sample);
    };
    const fail = (error: unknown): void => finish({ fault: explain(error, question) });
    const cancel = clock.after(deadlineMs, () => finish({ fault: describeFault('timeout', title) }));
    try {
      socket = connect({
        host,
        port,
        // A name only: the standard allows no address here.
        servername: isIP(name) === 0 ? name : '',
        rejectUnauthorized: false,
        // The name is checked when the certificate is read, so that the code speaks of the chain alone.
        checkServerIdentity: () => undefined,
        ...(authorities !== undefined && { ca: authorities }),
      });
      const opened = socket;
      opened.on('error', fail);
      opened.once('close', () => finish({ fault: describeFault('reset', title) }));
      opened.once('secureConnect', () => {
        try {
          finish(read(opened, question));
        } catch {
          finish({ fault: { kind: 'tls', words: `${title} showed a certificate that cannot be read` } });
        }
      });
    } catch (error) {
      fail(error);
    }
  });
}
