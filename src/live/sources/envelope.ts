/**
 * The envelope around every answer of Prometheus's HTTP API: status 200 alone proves nothing.
 */
import type { Answer, Asked, Fault } from '../ask/answer.ts';
import { field, listField, parseJson, textField } from './json.ts';

export interface Envelope {
  value: unknown;
  /** What the server itself says is doubtful about the answer, such as a store that did not take part. */
  warnings: string[];
  /** The server's clock minus ours, in milliseconds. */
  skewMs: number;
}

const short = (text: string): string => (text.length > 160 ? `${text.slice(0, 160)}…` : text);

/** A 503 without Prometheus's own words comes from a server that is not ready, or from a proxy in front of one. */
export function faultOfStatus(answer: Answer, reason: string, subject: string): Fault {
  const { status, retryAfterMs } = answer;
  const because = reason === '' ? '' : `: ${short(reason)}`;
  switch (status) {
    case 400:
    case 422:
      return { kind: 'rejected', words: `${subject} cannot run this query (${status})${because}` };
    case 401:
    case 403:
      return { kind: 'unauthorised', words: `${subject} did not accept the credentials (${status})` };
    case 429:
      return { kind: 'limited', words: `${subject} asks to be asked less often (429)`, retryAfterMs };
    case 503:
      if (reason === '')
        return { kind: 'starting', words: `${subject} is starting or stopping (503)`, retryAfterMs };
      return { kind: 'status', words: `${subject} answered 503${because}`, retryAfterMs };
    default:
      return { kind: 'status', words: `${subject} answered ${status}${because}` };
  }
}

function faultOf(answer: Answer, parsed: unknown, subject: string): Fault {
  if (textField(parsed, 'errorType') === 'timeout') {
    return { kind: 'timeout', words: `${subject} gave up on the query: it takes too long` };
  }
  return faultOfStatus(answer, textField(parsed, 'error'), subject);
}

/** Opens the envelope; anything but a complete success is a fault. */
export function openEnvelope(asked: Asked, subject: string): Envelope | { fault: Fault } {
  if ('fault' in asked) return asked;
  const { status, type, body } = asked.answer;
  const parsed = type === 'application/json' ? parseJson(body) : undefined;
  if (status !== 200) return { fault: faultOf(asked.answer, parsed, subject) };
  if (type === 'text/html') {
    return {
      fault: { kind: 'malformed', words: `${subject} sent a web page, perhaps a login, instead of data` },
    };
  }
  if (field(parsed, 'status') !== 'success') {
    return { fault: { kind: 'malformed', words: `${subject} sent something that is not Prometheus's JSON` } };
  }
  const warnings = listField(parsed, 'warnings')
    .filter((each) => typeof each === 'string')
    // Advice to the query's author; newer servers send it apart.
    .filter((each) => !each.startsWith('PromQL info'))
    .map(short);
  const isPartial = field(parsed, 'isPartial') === true;
  return {
    value: field(parsed, 'data'),
    warnings: isPartial ? ['the answer is partial', ...warnings] : warnings,
    skewMs: asked.answer.skewMs,
  };
}
