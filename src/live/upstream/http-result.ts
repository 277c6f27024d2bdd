/**
 * The result of a request to an upstream server: a response, or an error with a message that a person on call understands.
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
  /** How long the server asks clients to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** Whether a server had begun to respond: then it can be reached. */
  hasResponded?: boolean;
  /** The server's clock minus ours, in milliseconds, when the response was rejected for its time. */
  skewMs?: number | undefined;
}

export interface HttpResponse {
  status: number;
  /** Media type without parameters, in lower case; empty when the server named none. */
  type: string;
  body: string;
  /** The server's clock minus ours, in milliseconds; 0 without a `Date` header, or within its rounding to a second. */
  skewMs: number;
  retryAfterMs: number | undefined;
}

export type HttpResult = { response: HttpResponse } | { error: UpstreamError };

/** The error of a result; `undefined` when it succeeded. */
export function findError<Result extends object>(result: Result | { error: UpstreamError }): UpstreamError | undefined {
  return 'error' in result ? result.error : undefined;
}

const noResponseKinds: readonly UpstreamErrorKind[] = ['refused', 'dns', 'timeout', 'reset', 'unreachable'];

/** Errors that mean no server responded at all, so the cause may be our own network. */
export const isNoResponseError = ({
  kind,
  hasResponded = false,
}: Pick<UpstreamError, 'kind' | 'hasResponded'>): boolean => !hasResponded && noResponseKinds.includes(kind);

/** What a page says of a failed request: `Prometheus is not responding`, or the error in its own words. */
export const describeFailedRequest = (title: string, error: UpstreamError): string =>
  isNoResponseError(error) ? `${title} is not responding` : error.message;
