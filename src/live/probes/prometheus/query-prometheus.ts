/**
 * Queries a Prometheus-compatible source. One range query gives the current value of a signal and its history.
 * Source: Prometheus's HTTP API, `POST /api/v1/query_range` and `/api/v1/query`.
 */
import { readJsonArray, readJsonField, readJsonString } from '../../../lib/json.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import { openEnvelope } from '../envelope.ts';
import type { ProbeRequest } from '../probe-request.ts';
import { type Point, parseSampleValue, parseSeries, type QueryWindow, type Series } from './range-series.ts';

/** `start`, `end` and `step` are the requested window. All times are converted to our clock. */
export interface RangeSample extends QueryWindow {
  series: Series[];
  /** Number of series in the response, of which only the first ones are kept. */
  seriesTotal: number;
  /** Whether the response has native histograms, which have no single value. */
  hasHistograms: boolean;
  warnings: string[];
  /** The source's clock minus ours, in milliseconds. */
  skewMs: number;
}

const hourSeconds = 3600;
const defaultMaxSeries = 20;

export interface RangeQuery extends ProbeRequest {
  query: string;
  /** Distance between points, in seconds; the window's ends are multiples of it. */
  step: number;
  /** Length of the window, in seconds; an hour by default. */
  windowSeconds?: number;
  /** How many series of the response are kept; 20 by default. */
  maxSeries?: number;
  /** The source's clock minus ours at the last response, in milliseconds: the window ends at the source's "now". */
  skewMs?: number;
}

/** The source cancels the query shortly before our deadline. Prometheus takes no fractions of a second, so this is in `ms`. */
const formatTimeout = (deadlineMs: number): string => `${Math.max(500, Math.round(deadlineMs) - 500)}ms`;

export async function queryRange(request: RangeQuery): Promise<RangeSample | { error: UpstreamError }> {
  const { server, query, step, windowSeconds = hourSeconds, skewMs = 0, clock, deadlineMs } = request;
  const { maxSeries = defaultMaxSeries } = request;
  const end = Math.floor((clock.now() + skewMs) / 1000 / step) * step;
  const start = end - windowSeconds;
  const timeout = formatTimeout(deadlineMs);
  const form = { query, start: String(start), end: String(end), step: String(step), timeout };
  const response = await requestUpstream({
    ...request,
    path: '/api/v1/query_range',
    form,
    maxBytes: 8_000_000,
  });
  const envelope = openEnvelope(response, server.title);
  if ('error' in envelope) return envelope;
  const result = readJsonField(envelope.value, 'result');
  const kind = readJsonString(envelope.value, 'resultType');
  if (kind !== 'matrix' || !Array.isArray(result)) {
    const what = kind === '' ? 'something else than series' : `a ${kind}`;
    return {
      error: { kind: 'malformed', message: `${server.title} sent ${what} where series were asked for` },
    };
  }
  const skewSeconds = Math.round(envelope.skewMs / 1000);
  const series: Series[] = [];
  for (const each of result.slice(0, maxSeries)) {
    const parsed = parseSeries(each, { start, end, step });
    if (typeof parsed === 'string') return { error: { kind: 'malformed', message: `${server.title} ${parsed}` } };
    const points = parsed.points.map(([seconds, value]): Point => [seconds - skewSeconds, value]);
    series.push({ labels: parsed.labels, points });
  }
  return {
    series,
    seriesTotal: result.length,
    hasHistograms: result.some((each) => readJsonArray(each, 'histograms').length > 0),
    warnings: envelope.warnings,
    skewMs: envelope.skewMs,
    start: start - skewSeconds,
    end: end - skewSeconds,
    step,
  };
}

/** The values of all series at one time, in no particular order. */
export async function queryInstant(
  request: ProbeRequest & { query: string; atSeconds: number },
): Promise<number[] | { error: UpstreamError }> {
  const { server, query, atSeconds, deadlineMs } = request;
  const form = { query, time: String(atSeconds), timeout: formatTimeout(deadlineMs) };
  const response = await requestUpstream({ ...request, path: '/api/v1/query', form, maxBytes: 8_000_000 });
  const envelope = openEnvelope(response, server.title);
  if ('error' in envelope) return envelope;
  const kind = readJsonString(envelope.value, 'resultType');
  const result = readJsonArray(envelope.value, 'result');
  if (kind === 'scalar') return [parseSampleValue(result[1]) ?? Number.NaN];
  return result.flatMap((each) => {
    const [, value] = readJsonArray(each, 'value');
    return value === undefined ? [] : [parseSampleValue(value) ?? Number.NaN];
  });
}
