/**
 * The upstream of a signal: its servers and the request queue that all its pollers share.
 */
import { queryRange, type RangeQuery, type RangeSample } from '../../probes/prometheus/query-prometheus.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { createNotConfiguredError } from '../../upstream/source-url.ts';
import type { ResolvedServers, UpstreamServer } from '../../upstream/upstream-server.ts';
import type { RequestQueue } from './request-queue.ts';

export interface Upstream {
  resolvedServers: ResolvedServers;
  title: string;
  queue: RequestQueue;
}

/** The first server, or an error when its variables are not set. */
export function findServer({
  resolvedServers,
  title,
}: Pick<Upstream, 'resolvedServers' | 'title'>): UpstreamServer | { error: UpstreamError } {
  const [server] = 'unset' in resolvedServers ? [] : resolvedServers.servers;
  const unset = 'unset' in resolvedServers ? resolvedServers.unset : [];
  return server ?? { error: createNotConfiguredError(title, unset) };
}

const maxDeadlineMs = 8000;

/** Milliseconds from sending a request to the last byte of its response: at most one interval, so that a slow source is polled once in it. */
export const computeDeadlineMs = (intervalMs: number): number => Math.min(maxDeadlineMs, intervalMs);

/** Runs a range query up to the source's "now", and updates the clock skew of the queue. */
export async function runRangeQuery(
  queue: RequestQueue,
  query: Omit<RangeQuery, 'skewMs'>,
): Promise<RangeSample | { error: UpstreamError }> {
  const { skewMs } = queue;
  const sample = await queue.run(() => queryRange({ ...query, skewMs }));
  const { skewMs: foundMs } = 'error' in sample ? sample.error : sample;
  if (foundMs !== undefined) queue.skewMs = foundMs;
  return sample;
}
