/**
 * The envelope around every answer of Prometheus's HTTP API: status 200 alone proves nothing.
 */
import { printable } from '../../lib/printable.ts';
import type { Answer, Asked, Fault } from '../ask/answer.ts';
import { field, isNothing, parseJson, textField } from './json.ts';

export interface Envelope {
  value: unknown;
  /** What the server itself says is doubtful about the answer, such as a store that did not take part. */
  warnings: string[];
  /** The server's clock minus ours, in milliseconds. */
  skewMs: number;
}

/** A server's own words, as far as they can be seen. */
export const short = (text: string): string => printable(text, 160);

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

/** What the server warns of; whatever else than a list of texts stands there is a warning too. */
function warningsIn(parsed: unknown): string[] {
  const written = field(parsed, 'warnings');
  const all = isNothing(written) ? [] : Array.isArray(written) ? written : [written];
  const partial = field(parsed, 'isPartial');
  return [
    ...(isNothing(partial) || partial === false ? [] : ['the answer is partial']),
    ...all
      .map((each) => (typeof each === 'string' && each !== '' ? each : 'something that is not said in words'))
      // Advice to the query's author; newer servers send it apart.
      .filter((each) => !each.startsWith('PromQL info'))
      .map(short),
  ];
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
  if (field(parsed, 'errorType') || field(parsed, 'error')) {
    const reason = textField(parsed, 'error') || textField(parsed, 'errorType') || 'no reason given';
    const words = `${subject} speaks of success and of an error at once: ${short(reason)}`;
    return { fault: { kind: 'malformed', words } };
  }
  return { value: field(parsed, 'data'), warnings: warningsIn(parsed), skewMs: asked.answer.skewMs };
}
