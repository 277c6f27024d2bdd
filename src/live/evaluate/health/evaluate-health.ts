/**
 * Evaluates the response of a health endpoint. An unhealthy response is critical; without a response, or with one from
 * something else such as a login page, the level is `unknown`.
 */
import type { HealthSignalFields } from '../../../catalog/schemas/signal.ts';
import { isBreached } from '../../../catalog/schemas/values/threshold.ts';
import { parseJson } from '../../../lib/json.ts';
import type { Level } from '../../../lib/level.ts';
import type { HealthSample } from '../../probes/health/check-health.ts';
import type { HttpResponse } from '../../upstream/http-result.ts';
import { describeThreshold, describeThresholds } from '../format/describe-thresholds.ts';
import { formatValue } from '../format/format-value.ts';
import type { Evidence, SignalReading } from '../reading/reading.ts';
import { createUnknownReading } from '../reading/unknown-reading.ts';
import { resolveJsonPointer } from './json-pointer.ts';
import { containsPhrase, isLoginPage } from './response-text.ts';

interface HealthResult {
  level: Level;
  message: string;
  result: string;
}

function formatJsonValue(value: unknown): string {
  try {
    const written = JSON.stringify(value) ?? 'nothing';
    return written.length > 80 ? `${written.slice(0, 80)}…` : written;
  } catch {
    // A few kilobytes of brackets nest deeper than `JSON.stringify` can recurse.
    return 'something too deep to show';
  }
}

/** `status 200, /n at least 5, within 500 ms` */
export function describeExpectation(signal: HealthSignalFields): string {
  const { status, pointer, equals, is, contains } = signal.expect;
  const value = is ? describeThreshold(is) : equals === undefined ? 'present' : `= ${formatJsonValue(equals)}`;
  const parts = [
    `status ${status}`,
    pointer !== undefined && `${pointer} ${value}`,
    contains !== undefined && `the text ${formatJsonValue(contains)}`,
  ];
  const latency = describeThresholds(signal);
  return [...parts.filter((part) => part !== false), ...(latency ? [`answered in time: ${latency}`] : [])].join(', ');
}

/** `undefined` for a field with the expected value; a field of another type than expected is inconclusive. */
function evaluateField({ expect }: HealthSignalFields, response: HttpResponse): HealthResult | undefined {
  const { pointer, equals, is } = expect;
  if (pointer === undefined) return undefined;
  const body = parseJson(response.body);
  if (body === undefined) {
    const message =
      response.type === 'text/html' ? 'answered with a web page, perhaps a login' : 'did not answer with JSON';
    return { level: 'unknown', message, result: response.type || 'no content type' };
  }
  const resolved = resolveJsonPointer(body, pointer);
  if (!resolved.found) return { level: 'unknown', message: `the answer has no ${pointer}`, result: `no ${pointer}` };
  const { value } = resolved;
  const result = `${pointer} = ${formatJsonValue(value)}`;
  const expectedType = is ? 'number' : typeof equals;
  if ((is || equals !== undefined) && typeof value !== expectedType)
    return {
      level: 'unknown',
      message: `${pointer} is ${formatJsonValue(value)}, of another type than expected`,
      result,
    };
  const isExpected = is ? typeof value === 'number' && isBreached(is, value) : equals === undefined || value === equals;
  return isExpected ? undefined : { level: 'critical', message: `${pointer} is ${formatJsonValue(value)}`, result };
}

function evaluateText(
  { expect: { contains, pointer } }: HealthSignalFields,
  response: HttpResponse,
): HealthResult | undefined {
  if (contains === undefined && pointer === undefined && isLoginPage(response)) {
    const message = 'answered with a login page; if that is the page meant, expect a text of it with contains:';
    return { level: 'unknown', message, result: `status ${response.status}, a field for a password` };
  }
  if (contains === undefined || containsPhrase(response.body, contains)) return undefined;
  const result = formatJsonValue(response.body.slice(0, 80));
  if (response.type === 'text/html' && !contains.includes('<'))
    return { level: 'unknown', message: 'answered with a web page, perhaps a login', result };
  return { level: 'critical', message: `the answer has no ${formatJsonValue(contains)}`, result };
}

function evaluateLatency(signal: HealthSignalFields, durationSeconds: number): HealthResult | undefined {
  const level = (['critical', 'warning'] as const).find((each) => {
    const limit = signal[each];
    return limit && isBreached(limit, durationSeconds);
  });
  const limit = level && signal[level];
  if (!level || !limit) return undefined;
  return {
    level,
    message: `healthy but slow: ${describeThreshold(limit)}`,
    result: `status ${signal.expect.status}`,
  };
}

function evaluateResponse(signal: HealthSignalFields, response: HttpResponse, durationSeconds: number): HealthResult {
  const { status } = response;
  const isExpected = status === signal.expect.status;
  if (!isExpected && [401, 403, 407, 429].includes(status)) {
    return { level: 'unknown', message: `refused to say (${status})`, result: `status ${status}` };
  }
  const byContent = evaluateField(signal, response) ?? evaluateText(signal, response);
  if (isExpected)
    return (
      byContent ??
      evaluateLatency(signal, durationSeconds) ?? {
        level: 'ok',
        message: 'healthy',
        result: `status ${status}`,
      }
    );
  const cause = byContent?.level === 'critical' ? ` and ${byContent.message}` : '';
  return {
    level: 'critical',
    message: `answered ${status}, expected ${signal.expect.status}${cause}`,
    result: `status ${status}`,
  };
}

export function evaluateHealth(
  signal: HealthSignalFields,
  url: string,
  sample: HealthSample,
  checkedAtMs: number,
): SignalReading {
  const evidence = (result: string): Evidence => ({
    query: `GET ${url}`,
    condition: describeExpectation(signal),
    result,
  });
  if ('error' in sample) {
    const { error } = sample;
    return createUnknownReading(error.message, evidence(error.message), checkedAtMs, { error });
  }
  const durationSeconds = sample.durationMs / 1000;
  const { level, message, result } = evaluateResponse(signal, sample.response, durationSeconds);
  const duration = formatValue(durationSeconds, 'seconds');
  const value = level === 'ok' || level === 'warning' ? duration : '';
  return {
    level,
    value,
    message,
    evidence: evidence(`${result} after ${duration}`),
    history: undefined,
    checkedAtMs,
    goodSeconds: 0,
  };
}
