/**
 * Evaluates the response of a health endpoint. An unhealthy response is critical; without a response, or with one from
 * something else such as a login page, the level is `unknown`.
 */
import type { HealthSignalFields } from '../../../catalog/schemas/signal.ts';
import { formatValue } from '../../../catalog/schemas/values/format-value.ts';
import { isBreached } from '../../../catalog/schemas/values/threshold.ts';
import { makePrintable } from '../../../lib/text/printable.ts';
import type { HealthSample } from '../../probes/health/check-health.ts';
import type { HttpResponse } from '../../upstream/http-result.ts';
import { describeThreshold, describeThresholds } from '../format/describe-thresholds.ts';
import type { Evidence, SignalReading } from '../reading/reading.ts';
import { createUnknownReading } from '../reading/unknown-reading.ts';
import { evaluateField } from './evaluate-field.ts';
import { evaluateText } from './evaluate-text.ts';
import type { HealthResult } from './health-result.ts';

/** As an author writes it. */
const formatExpected = (value: unknown): string => makePrintable(JSON.stringify(value) ?? 'nothing', 80);

/** `status 200, /n at least 5, within 500 ms` */
export function describeExpectation(signal: HealthSignalFields): string {
  const { status, pointer, equals, is, contains } = signal.expect;
  const value = is ? describeThreshold(is) : equals === undefined ? 'present' : `= ${formatExpected(equals)}`;
  const parts = [
    `status ${status}`,
    pointer !== undefined && `${pointer} ${value}`,
    contains !== undefined && `the text ${formatExpected(contains)}`,
  ];
  const latency = describeThresholds(signal);
  return [...parts.filter((part) => part !== false), ...(latency ? [`answered in time: ${latency}`] : [])].join(', ');
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
