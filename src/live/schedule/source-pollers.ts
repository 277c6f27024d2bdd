/**
 * The pollers of a source as a whole: the rules of a Prometheus, the alerts of each Alertmanager replica.
 */
import type { Source } from '../../catalog/graph/catalog.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SourceReading } from '../evaluate/reading/reading.ts';
import type { ProbeRequest } from '../probes/probe-request.ts';
import type { UpstreamError } from '../upstream/http-result.ts';
import { createNotConfiguredError } from '../upstream/source-url.ts';
import type { ResolvedServers } from '../upstream/upstream-server.ts';
import { computeDeadlineMs } from './deadline.ts';
import type { Poller } from './poller.ts';
import type { RequestQueue } from './request-queue.ts';
import { createSamplePoller } from './sample-poller.ts';

/** One poller per replica; for a source that is not configured, one that only gives the error. */
export function createSourcePollers<Sample extends object>(
  source: Source,
  fetchSample: (request: ProbeRequest) => Promise<Sample | { error: UpstreamError }>,
  { resolvedServers, clock, queue }: { resolvedServers: ResolvedServers; clock: Clock; queue: RequestQueue },
): Poller<SourceReading<Sample>>[] {
  const intervalMs = source.refresh * 1000;
  const deadlineMs = computeDeadlineMs(intervalMs);
  if ('unset' in resolvedServers) {
    const error = createNotConfiguredError(source.title ?? source.id, resolvedServers.unset);
    return [createSamplePoller<Sample>({ intervalMs, clock, fetchSample: async () => ({ error }) })];
  }
  return resolvedServers.servers.map((server) =>
    createSamplePoller<Sample>({
      intervalMs,
      clock,
      fetchSample: () => queue.run(() => fetchSample({ server, deadlineMs, clock })),
    }),
  );
}
