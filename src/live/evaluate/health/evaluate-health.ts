/**
 * From a health endpoint's answer to a reading. An answer that says "ill" is critical; no answer, or one that is not
 * the endpoint's own, proves nothing.
 */
import type { HealthSignalFields } from '../../../catalog/schemas/signal.ts';
import { isBreached } from '../../../catalog/schemas/threshold.ts';
import { parseJson } from '../../../lib/json.ts';
import type { Level } from '../../../lib/level.ts';
import type { HealthSample } from '../../probes/health/check-health.ts';
import type { HttpResponse } from '../../upstream/http-result.ts';
import { describeThreshold, describeThresholds } from '../format/describe-thresholds.ts';
import { formatValue } from '../format/format-value.ts';
import type { Evidence, SignalReading } from '../reading/reading.ts';
import { createUnknownReading } from '../reading/unknown-reading.ts';
import { resolveJsonPointer } from './json-pointer.ts';
import { containsWholeWords, isLoginPage } from './response-text.ts';

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
    // A few kilobytes of brackets are deeper than can be written.
    return 'something too deep to show';
  }
}

/** `status 200, /n at least 5, within 500 ms` */
export function describeExpectation(signal: HealthSignalFields): string {
  const { status, pointer, equals, is, contains } = signal.expect;
  const value = is
    ? describeThreshold(is)
    : equals === undefined
      ? 'present'
      : `= ${formatJsonValue(equals)}`;
  const parts = [
    `status ${status}`,
    pointer !== undefined && `${pointer} ${value}`,
    contains !== undefined && `the text ${formatJsonValue(contains)}`,
  ];
  const limits = describeThresholds(signal);
  return [...parts.filter((part) => part !== false), ...(limits ? [`answered in time: ${limits}`] : [])].join(
    ', ',
  );
}

/** A field with the right value gives no verdict; one of another type than expected proves nothing. */
function evaluateField({ expect }: HealthSignalFields, answer: HttpResponse): HealthResult | undefined {
  const { pointer, equals, is } = expect;
  if (pointer === undefined) return undefined;
  const body = parseJson(answer.body);
  if (body === undefined) {
    const message =
      answer.type === 'text/html' ? 'answered with a web page, perhaps a login' : 'did not answer with JSON';
    return { level: 'unknown', message, result: answer.type || 'no content type' };
  }
  const found = resolveJsonPointer(body, pointer);
  if (!found.found)
    return { level: 'unknown', message: `the answer has no ${pointer}`, result: `no ${pointer}` };
  const { value } = found;
  const result = `${pointer} = ${formatJsonValue(value)}`;
  const wanted = is ? 'number' : typeof equals;
  if ((is || equals !== undefined) && typeof value !== wanted)
    return {
      level: 'unknown',
      message: `${pointer} is ${formatJsonValue(value)}, of another type than expected`,
      result,
    };
  const isRight = is
    ? typeof value === 'number' && isBreached(is, value)
    : equals === undefined || value === equals;
  return isRight
    ? undefined
    : { level: 'critical', message: `${pointer} is ${formatJsonValue(value)}`, result };
}

function evaluateText(
  { expect: { contains, pointer } }: HealthSignalFields,
  answer: HttpResponse,
): HealthResult | undefined {
  if (contains === undefined && pointer === undefined && isLoginPage(answer)) {
    const message =
      'answered with a login page; if that is the page meant, expect a text of it with contains:';
    return { level: 'unknown', message, result: `status ${answer.status}, a field for a password` };
  }
  if (contains === undefined || containsWholeWords(answer.body, contains)) return undefined;
  const result = formatJsonValue(answer.body.slice(0, 80));
  if (answer.type === 'text/html' && !contains.includes('<'))
    return { level: 'unknown', message: 'answered with a web page, perhaps a login', result };
  return { level: 'critical', message: `the answer has no ${formatJsonValue(contains)}`, result };
}

function evaluateLatency(signal: HealthSignalFields, tookSeconds: number): HealthResult | undefined {
  const level = (['critical', 'warning'] as const).find((each) => {
    const limit = signal[each];
    return limit && isBreached(limit, tookSeconds);
  });
  const limit = level && signal[level];
  if (!level || !limit) return undefined;
  return {
    level,
    message: `healthy but slow: ${describeThreshold(limit)}`,
    result: `status ${signal.expect.status}`,
  };
}

function evaluateResponse(
  signal: HealthSignalFields,
  answer: HttpResponse,
  tookSeconds: number,
): HealthResult {
  const { status } = answer;
  const isExpected = status === signal.expect.status;
  if (!isExpected && [401, 403, 407, 429].includes(status)) {
    return { level: 'unknown', message: `refused to say (${status})`, result: `status ${status}` };
  }
  const byContent = evaluateField(signal, answer) ?? evaluateText(signal, answer);
  if (isExpected)
    return (
      byContent ??
      evaluateLatency(signal, tookSeconds) ?? { level: 'ok', message: 'healthy', result: `status ${status}` }
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
  if ('error' in sample.result) {
    const { error } = sample.result;
    return createUnknownReading(error.message, evidence(error.message), checkedAtMs, { error });
  }
  const { level, message, result } = evaluateResponse(
    signal,
    sample.result.response,
    sample.durationMs / 1000,
  );
  const took = formatValue(sample.durationMs / 1000, 'seconds');
  const value = level === 'ok' || level === 'warning' ? took : '';
  return {
    level,
    value,
    message,
    evidence: evidence(`${result} after ${took}`),
    history: undefined,
    checkedAtMs,
    goodSeconds: 0,
  };
}
