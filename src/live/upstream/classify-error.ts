/**
 * Turns a thrown error into an `UpstreamError` that names the step that failed. Never repeats the text of the thrown error,
 * which might hold a URL with credentials.
 */
import { makePrintable } from '../../lib/text/printable.ts';
import type { UpstreamError, UpstreamErrorKind } from './http-result.ts';

const errorKindByCode: Record<string, UpstreamErrorKind> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'malformed',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'malformed',
  // Thrown by undici for a status below 100.
  ERR_ASSERTION: 'malformed',
  ERR_CONTENT_ENCODING: 'malformed',
};

const errorMessages: Record<UpstreamErrorKind, string> = {
  'not-configured': 'not configured',
  refused: 'refused the connection; nothing listens there',
  dns: 'has a host name that cannot be resolved',
  timeout: 'did not answer in time',
  reset: 'broke the connection before the answer was complete',
  tls: 'has a certificate or TLS setting that this server does not accept',
  unreachable: 'cannot be reached',
  redirected: 'redirected the request elsewhere',
  'too-large': 'sent more than the limit',
  unauthorised: 'did not accept the credentials',
  rejected: 'did not accept the question',
  limited: 'asks to be asked less often',
  starting: 'is starting or stopping',
  status: 'answered with an error',
  malformed: 'sent something that is not a valid answer',
};

/** Error codes along the chain of causes, outermost first. */
function* listErrorCodes(error: unknown): Generator<string> {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') yield current.code;
    if (current instanceof AggregateError) for (const each of current.errors) yield* listErrorCodes(each);
    current = current.cause;
  }
}

function findErrorKind(error: unknown): UpstreamErrorKind {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  // The server was reached, so this is no sign that our network is down. Not all of these errors carry a code.
  if (error instanceof Error && error.name === 'HTTPParserError') return 'malformed';
  for (const code of listErrorCodes(error)) {
    const kind = errorKindByCode[code];
    if (kind !== undefined) return kind;
    if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'tls';
    if (/^(?:HPE|Z)_/.test(code)) return 'malformed';
  }
  return 'unreachable';
}

export function createUpstreamError(kind: UpstreamErrorKind, subject: string): UpstreamError {
  return { kind, message: `${subject} ${errorMessages[kind]}` };
}

/** Messages for the TLS error codes that occur in practice. */
const tlsErrorMessages: Record<string, string> = {
  ERR_SSL_WRONG_VERSION_NUMBER: 'answers without TLS; its address should begin with http://',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'answers without TLS; its address should begin with http://',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  CERT_NOT_YET_VALID: 'has a certificate that is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that it signed itself; name its authority as ca:',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate of an authority that is not trusted; name it as ca:',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate of an authority that is not trusted; name it as ca:',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'has a certificate of an authority that is not trusted; name it as ca:',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name than its address',
};

/** `subject` is the source's title; the message starts with it. */
export function classifyError(error: unknown, subject: string): UpstreamError {
  const kind = findErrorKind(error);
  const tlsMessage =
    kind === 'tls' &&
    [...listErrorCodes(error)].map((code) => tlsErrorMessages[code]).find((each) => each !== undefined);
  return tlsMessage ? { kind, message: `${subject} ${tlsMessage}` } : createUpstreamError(kind, subject);
}

/**
 * For an error after the headers of a response: the server was reached, so any error but a broken connection or a late one is
 * about what it sent. `encoding` is the compression that it announced; empty without one.
 */
export function classifyBodyError(error: unknown, subject: string, encoding: string): UpstreamError {
  const classified = classifyError(error, subject);
  if (classified.kind === 'reset' || classified.kind === 'timeout') return { ...classified, hasResponded: true };
  const { kind, message } = createUpstreamError('malformed', subject);
  const isEncoded = encoding !== '' && !(error instanceof Error && error.name === 'HTTPParserError');
  const detail = isEncoded ? `: its body is not in the encoding ${makePrintable(encoding, 40)} as announced` : '';
  return { kind, message: `${message}${detail}`, hasResponded: true };
}
