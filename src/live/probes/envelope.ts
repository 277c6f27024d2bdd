/**
 * The envelope around every answer of Prometheus's HTTP API: status 200 alone proves nothing.
 */

import { isNullish, parseJson, readJsonField, readJsonString } from '../../lib/json.ts';
import { makePrintable } from '../../lib/printable.ts';
import type { HttpResponse, HttpResult, UpstreamError } from '../upstream/http-result.ts';

export interface Envelope {
  value: unknown;
  /** What the server itself says is doubtful about the answer, such as a store that did not take part. */
  warnings: string[];
  /** The server's clock minus ours, in milliseconds. */
  skewMs: number;
}

/** A server's own words, as far as they can be seen. */
export const shortenText = (text: string): string => makePrintable(text, 160);

/** A 503 without Prometheus's own words comes from a server that is not ready, or from a proxy in front of one. */
export function createStatusError(answer: HttpResponse, reason: string, subject: string): UpstreamError {
  const { status, retryAfterMs } = answer;
  const because = reason === '' ? '' : `: ${shortenText(reason)}`;
  switch (status) {
    case 400:
    case 422:
      return { kind: 'rejected', message: `${subject} cannot run this query (${status})${because}` };
    case 401:
    case 403:
      return { kind: 'unauthorised', message: `${subject} did not accept the credentials (${status})` };
    case 429:
      return { kind: 'limited', message: `${subject} asks to be asked less often (429)`, retryAfterMs };
    case 503:
      if (reason === '')
        return { kind: 'starting', message: `${subject} is starting or stopping (503)`, retryAfterMs };
      return { kind: 'status', message: `${subject} answered 503${because}`, retryAfterMs };
    default:
      return { kind: 'status', message: `${subject} answered ${status}${because}` };
  }
}

function createResponseError(answer: HttpResponse, parsed: unknown, subject: string): UpstreamError {
  if (readJsonString(parsed, 'errorType') === 'timeout') {
    return { kind: 'timeout', message: `${subject} gave up on the query: it takes too long` };
  }
  return createStatusError(answer, readJsonString(parsed, 'error'), subject);
}

/** What the server warns of; whatever else than a list of texts stands there is a warning too. */
function readWarnings(parsed: unknown): string[] {
  const written = readJsonField(parsed, 'warnings');
  const all = isNullish(written) ? [] : Array.isArray(written) ? written : [written];
  const partial = readJsonField(parsed, 'isPartial');
  return [
    ...(isNullish(partial) || partial === false ? [] : ['the answer is partial']),
    ...all
      .map((each) => (typeof each === 'string' && each !== '' ? each : 'something that is not said in words'))
      // Advice to the query's author; newer servers send it apart.
      .filter((each) => !each.startsWith('PromQL info'))
      .map(shortenText),
  ];
}

/** Opens the envelope; anything but a complete success is a fault. */
export function openEnvelope(asked: HttpResult, subject: string): Envelope | { error: UpstreamError } {
  if ('error' in asked) return asked;
  const { status, type, body } = asked.response;
  const parsed = type === 'application/json' ? parseJson(body) : undefined;
  if (status !== 200) return { error: createResponseError(asked.response, parsed, subject) };
  if (type === 'text/html') {
    return {
      error: { kind: 'malformed', message: `${subject} sent a web page, perhaps a login, instead of data` },
    };
  }
  if (readJsonField(parsed, 'status') !== 'success') {
    return {
      error: { kind: 'malformed', message: `${subject} sent something that is not Prometheus's JSON` },
    };
  }
  if (readJsonField(parsed, 'errorType') || readJsonField(parsed, 'error')) {
    const reason =
      readJsonString(parsed, 'error') || readJsonString(parsed, 'errorType') || 'no reason given';
    const message = `${subject} speaks of success and of an error at once: ${shortenText(reason)}`;
    return { error: { kind: 'malformed', message } };
  }
  return {
    value: readJsonField(parsed, 'data'),
    warnings: readWarnings(parsed),
    skewMs: asked.response.skewMs,
  };
}
