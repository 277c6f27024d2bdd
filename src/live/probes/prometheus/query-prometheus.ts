/**
 * Asks a Prometheus-compatible source for a signal's last hour: one range query gives the value now and its history.
 * Source: Prometheus's HTTP API, `POST /api/v1/query_range`.
 */

import { readJsonArray, readJsonField, readJsonString } from '../../../lib/json.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import { openEnvelope } from '../envelope.ts';
import type { ProbeRequest } from '../probe-request.ts';
import { parseSampleValue, parseSeries, type QueryWindow, type Series } from './range-series.ts';

/** `start`, `end` and `step` are the window that was asked for. */
export interface RangeSample extends QueryWindow {
  series: Series[];
  /** How many series the source sent, of which only the first `maxSeries` are kept. */
  seriesTotal: number;
  /** True when the source sent native histograms, which have no single value. */
  hasHistograms: boolean;
  warnings: string[];
  /** The source's clock minus ours, in milliseconds. */
  skewMs: number;
}

const hourSeconds = 3600;
const maxSeries = 20;

export interface RangeQuery extends ProbeRequest {
  query: string;
  /** Distance between points, in seconds; the window's ends are multiples of it. */
  step: number;
  /** How far back, in seconds; an hour unless told. */
  windowSeconds?: number;
  /** The source's clock minus ours as it last was, in milliseconds: "now" is what the source calls now. */
  skewMs?: number;
}

/** The source gives up a little before we do, so that it does not work for nobody. Prometheus knows no part of a second but `ms`. */
const formatTimeout = (deadlineMs: number): string => `${Math.max(500, Math.round(deadlineMs) - 500)}ms`;

export async function queryRange(question: RangeQuery): Promise<RangeSample | { error: UpstreamError }> {
  const { server, query, step, windowSeconds = hourSeconds, skewMs = 0, clock, deadlineMs } = question;
  const end = Math.floor((clock.now() + skewMs) / 1000 / step) * step;
  const start = end - windowSeconds;
  const timeout = formatTimeout(deadlineMs);
  const form = { query, start: String(start), end: String(end), step: String(step), timeout };
  const asked = await requestUpstream({
    ...question,
    path: '/api/v1/query_range',
    form,
    maxBytes: 8_000_000,
  });
  const envelope = openEnvelope(asked, server.title);
  if ('error' in envelope) return envelope;
  const result = readJsonField(envelope.value, 'result');
  const kind = readJsonString(envelope.value, 'resultType');
  if (kind !== 'matrix' || !Array.isArray(result)) {
    const what = kind === '' ? 'something else than series' : `a ${kind}`;
    return {
      error: { kind: 'malformed', message: `${server.title} sent ${what} where series were asked for` },
    };
  }
  const series: Series[] = [];
  for (const each of result.slice(0, maxSeries)) {
    const read = parseSeries(each, { start, end, step });
    if (typeof read === 'string') return { error: { kind: 'malformed', message: `${server.title} ${read}` } };
    series.push(read);
  }
  return {
    series,
    seriesTotal: result.length,
    hasHistograms: result.some((each) => readJsonArray(each, 'histograms').length > 0),
    warnings: envelope.warnings,
    skewMs: envelope.skewMs,
    start,
    end,
    step,
  };
}

/** The query's values at one moment, in no order. */
export async function queryInstant(
  question: ProbeRequest & { query: string; atSeconds: number },
): Promise<number[] | { error: UpstreamError }> {
  const { server, query, atSeconds, deadlineMs } = question;
  const form = { query, time: String(atSeconds), timeout: formatTimeout(deadlineMs) };
  const asked = await requestUpstream({ ...question, path: '/api/v1/query', form, maxBytes: 8_000_000 });
  const envelope = openEnvelope(asked, server.title);
  if ('error' in envelope) return envelope;
  const kind = readJsonString(envelope.value, 'resultType');
  const result = readJsonArray(envelope.value, 'result');
  if (kind === 'scalar') return [parseSampleValue(result[1]) ?? Number.NaN];
  return result.flatMap((each) => {
    const [, value] = readJsonArray(each, 'value');
    return value === undefined ? [] : [parseSampleValue(value) ?? Number.NaN];
  });
}
