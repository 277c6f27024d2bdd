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
  'status',
  'malformed',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  kind: FaultKind;
  /** A sentence without the value of any header or credential. */
  words: string;
}

export interface Answer {
  status: number;
  /** Media type without parameters, in lower case; empty when the server named none. */
  type: string;
  body: string;
}

export type Asked = { answer: Answer } | { fault: Fault };
