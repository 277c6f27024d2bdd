/**
 * What came of asking a server over HTTP: an answer, or a fault with words that a tired reader understands.
 */
export const faultKinds = [
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

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  kind: FaultKind;
  /** A sentence without the value of any header or credential. */
  words: string;
  /** How long the server wants to be left alone, in milliseconds. */
  retryAfterMs?: number | undefined;
}

export interface Answer {
  status: number;
  /** Media type without parameters, in lower case; empty when the server named none. */
  type: string;
  body: string;
  /** The server's clock minus ours, in milliseconds; 0 where it does not tell, or within the second that it rounds to. */
  skewMs: number;
  retryAfterMs: number | undefined;
}

export type Asked = { answer: Answer } | { fault: Fault };

/** Faults that say that nothing answered at all, so that the fault may be ours. */
export const isSilence = ({ kind }: Pick<Fault, 'kind'>): boolean =>
  kind === 'refused' || kind === 'dns' || kind === 'timeout' || kind === 'reset' || kind === 'unreachable';
