/**
 * What came of asking a server over HTTP: an answer, or a fault with words that a tired reader understands.
 */
export const upstreamErrorKinds = [
  'not-configured',
  'refused',
  'dns',
  'timeout',
  'reset',
  'tls',
  'unreachable',
  'redirected',
  'too-large',
  'unauthorised',
  'rejected',
  'limited',
  'starting',
  'status',
  'malformed',
] as const;

export type UpstreamErrorKind = (typeof upstreamErrorKinds)[number];

export interface UpstreamError {
  kind: UpstreamErrorKind;
  /** A sentence without the value of any header or credential. */
  message: string;
  /** How long the server wants to be left alone, in milliseconds. */
  retryAfterMs?: number | undefined;
}

export interface HttpResponse {
  status: number;
  /** Media type without parameters, in lower case; empty when the server named none. */
  type: string;
  body: string;
  /** The server's clock minus ours, in milliseconds; 0 where it does not tell, or within the second that it rounds to. */
  skewMs: number;
  retryAfterMs: number | undefined;
}

export type HttpResult = { response: HttpResponse } | { error: UpstreamError };

/** Faults that say that nothing answered at all, so that the fault may be ours. */
export const isNoResponseError = ({ kind }: Pick<UpstreamError, 'kind'>): boolean =>
  kind === 'refused' || kind === 'dns' || kind === 'timeout' || kind === 'reset' || kind === 'unreachable';
