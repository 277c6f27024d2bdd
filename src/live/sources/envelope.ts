/**
 * The envelope around every answer of Prometheus's HTTP API: status 200 alone proves nothing.
 */
import type { Asked, Fault } from '../ask/answer.ts';
import { field, listField, parseJson, textField } from './json.ts';

export interface Envelope {
  value: unknown;
  /** What the server itself says is doubtful about the answer, such as a store that did not take part. */
  warnings: string[];
}

const short = (text: string): string => (text.length > 160 ? `${text.slice(0, 160)}…` : text);

function faultOf(status: number, body: unknown, subject: string): Fault {
  const reason = short(textField(body, 'error'));
  if (status === 401 || status === 403) {
    return { kind: 'unauthorised', words: `${subject} did not accept the credentials (${status})` };
  }
  if (status === 503 && reason === '') {
    return { kind: 'status', words: `${subject} is starting or stopping (503)` };
  }
  if (textField(body, 'errorType') === 'timeout') {
    return { kind: 'timeout', words: `${subject} gave up on the query: it takes too long` };
  }
  return { kind: 'status', words: `${subject} answered ${status}${reason && `: ${reason}`}` };
}

/** Opens the envelope; anything but a complete success is a fault. */
export function openEnvelope(asked: Asked, subject: string): Envelope | { fault: Fault } {
  if ('fault' in asked) return asked;
  const { status, type, body } = asked.answer;
  const parsed = type === 'application/json' ? parseJson(body) : undefined;
  if (status !== 200) return { fault: faultOf(status, parsed, subject) };
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
    .map(short);
  const isPartial = field(parsed, 'isPartial') === true;
  return {
    value: field(parsed, 'data'),
    warnings: isPartial ? ['the answer is partial', ...warnings] : warnings,
  };
}
