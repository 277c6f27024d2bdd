/**
 * Asks a Prometheus-compatible source for a signal's last hour: one range query gives the value now and its history.
 * Source: Prometheus's HTTP API, `POST /api/v1/query_range`.
 */
import type { Fault } from '../ask/answer.ts';
import { ask } from '../ask/ask.ts';
import { joinUrl } from '../target.ts';
import { openEnvelope } from './envelope.ts';
import { field, listField, textMap } from './json.ts';

/** Time in seconds since 1970, and the value in the signal's base unit. */
export type Point = readonly [timeSeconds: number, value: number];

export interface Series {
  labels: Record<string, string>;
  points: Point[];
}

export interface RangeSample {
  series: Series[];
  /** How many series the source sent, of which only the first `maxSeries` are kept. */
  seriesTotal: number;
  /** True when the source sent native histograms, which have no single value. */
  hasHistograms: boolean;
  warnings: string[];
  /** The window that was asked for, in seconds since 1970. */
  start: number;
  end: number;
  step: number;
}

const windowSeconds = 3600;
const maxSeries = 20;

/** Prometheus writes infinities and NaN as text that `Number` does not know. */
function toNumber(written: unknown): number {
  if (written === '+Inf') return Number.POSITIVE_INFINITY;
  if (written === '-Inf') return Number.NEGATIVE_INFINITY;
  return typeof written === 'string' && written.trim() !== '' ? Number(written) : Number.NaN;
}

function toSeries(result: unknown): Series {
  const points = listField(result, 'values').flatMap((pair): Point[] => {
    if (!Array.isArray(pair)) return [];
    const [time, value] = pair;
    return typeof time === 'number' ? [[time, toNumber(value)]] : [];
  });
  return { labels: textMap(field(result, 'metric')), points };
}

export interface RangeQuestion {
  baseUrl: string;
  subject: string;
  query: string;
  /** Distance between points, in seconds; the window's ends are multiples of it. */
  step: number;
  nowMs: number;
  deadlineMs: number;
}

export async function queryRange(question: RangeQuestion): Promise<RangeSample | { fault: Fault }> {
  const { baseUrl, subject, query, step, nowMs, deadlineMs } = question;
  const end = Math.floor(nowMs / 1000 / step) * step;
  const start = end - windowSeconds;
  // The source gives up a little before we do, so that it does not work for nobody.
  const timeout = `${Math.max(1, Math.floor(deadlineMs / 1000) - 1)}s`;
  const form = { query, start: String(start), end: String(end), step: String(step), timeout };
  const url = joinUrl(baseUrl, '/api/v1/query_range');
  const envelope = openEnvelope(await ask({ url, subject, form, deadlineMs, maxBytes: 8_000_000 }), subject);
  if ('fault' in envelope) return envelope;
  const result = field(envelope.value, 'result');
  if (field(envelope.value, 'resultType') !== 'matrix' || !Array.isArray(result)) {
    return {
      fault: { kind: 'malformed', words: `${subject} sent another kind of result than series over time` },
    };
  }
  return {
    series: result.slice(0, maxSeries).map(toSeries),
    seriesTotal: result.length,
    hasHistograms: result.some((each) => listField(each, 'histograms').length > 0),
    warnings: envelope.warnings,
    start,
    end,
    step,
  };
}
