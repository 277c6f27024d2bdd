/**
 * The envelope around every response of Prometheus's HTTP API. Status 200 alone is no success.
 */
import { isNullish, parseStrictJson, readJsonField, readJsonString } from '../../lib/json.ts';
import { makePrintable } from '../../lib/text/printable.ts';
import type { HttpResponse, HttpResult, UpstreamError } from '../upstream/http-result.ts';

export interface Envelope {
  value: unknown;
  /** The server's warnings about the result, such as a store that did not respond to Thanos. */
  warnings: string[];
  /** The server's clock minus ours, in milliseconds. */
  skewMs: number;
}

/** Text from a server: printable characters only, and cut. */
export const shortenText = (text: string): string => makePrintable(text, 160);

/** A 503 without an error text comes from a server that is not ready, or from a proxy in front of it. */
export function createStatusError(response: HttpResponse, reason: string, subject: string): UpstreamError {
  const { status, retryAfterMs } = response;
  const suffix = reason === '' ? '' : `: ${shortenText(reason)}`;
  switch (status) {
    case 400:
    case 422:
      return { kind: 'rejected', message: `${subject} cannot run this query (${status})${suffix}` };
    case 401:
    case 403:
      return { kind: 'unauthorised', message: `${subject} did not accept the credentials (${status})` };
    case 429:
      return { kind: 'limited', message: `${subject} asks to be asked less often (429)`, retryAfterMs };
    case 503:
      if (reason === '') return { kind: 'starting', message: `${subject} is starting or stopping (503)`, retryAfterMs };
      return { kind: 'status', message: `${subject} answered 503${suffix}`, retryAfterMs };
    default:
      return { kind: 'status', message: `${subject} answered ${status}${suffix}` };
  }
}

function createResponseError(response: HttpResponse, parsed: unknown, subject: string): UpstreamError {
  if (readJsonString(parsed, 'errorType') === 'timeout') {
    return { kind: 'timeout', message: `${subject} gave up on the query: it takes too long` };
  }
  return createStatusError(response, readJsonString(parsed, 'error'), subject);
}

/** The server's warnings; anything but a list of texts in their place counts as a warning too. */
function readWarnings(parsed: unknown): string[] {
  const raw = readJsonField(parsed, 'warnings');
  const all = isNullish(raw) ? [] : Array.isArray(raw) ? raw : [raw];
  const partial = readJsonField(parsed, 'isPartial');
  return [
    ...(isNullish(partial) || partial === false ? [] : ['the answer is partial']),
    ...all
      .map((each) => (typeof each === 'string' && each !== '' ? each : 'something that is not said in words'))
      // Advice for the author of the query; newer servers send it in a separate field.
      .filter((each) => !each.startsWith('PromQL info'))
      .map(shortenText),
  ];
}

/** Unwraps the data of a response; anything but a complete success is an error. */
export function openEnvelope(result: HttpResult, subject: string): Envelope | { error: UpstreamError } {
  if ('error' in result) return result;
  const { status, type, body } = result.response;
  const parsed = type === 'application/json' ? parseStrictJson(body) : undefined;
  if (status !== 200) return { error: createResponseError(result.response, parsed, subject) };
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
    const reason = readJsonString(parsed, 'error') || readJsonString(parsed, 'errorType') || 'no reason given';
    const message = `${subject} speaks of success and of an error at once: ${shortenText(reason)}`;
    return { error: { kind: 'malformed', message } };
  }
  return {
    value: readJsonField(parsed, 'data'),
    warnings: readWarnings(parsed),
    skewMs: result.response.skewMs,
  };
}
