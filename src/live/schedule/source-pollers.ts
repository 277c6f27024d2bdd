/**
 * The pollers of a source as a whole: the rules of a Prometheus, the alerts of each Alertmanager replica. Each reading has the
 * memory of the source, computed from the reading before it.
 */
import type { Source } from '../../catalog/graph/catalog.ts';
import type { Clock } from '../../lib/clock.ts';
import type { PollTimes, RememberedReading, SourceMemory } from '../evaluate/memory/source-memory.ts';
import type { ProbeRequest } from '../probes/probe-request.ts';
import { findError, type UpstreamError } from '../upstream/http-result.ts';
import { createNotConfiguredError } from '../upstream/source-url.ts';
import type { ResolvedServers } from '../upstream/upstream-server.ts';
import { Poller } from './poller.ts';
import type { RequestQueue } from './upstreams/request-queue.ts';
import { computeDeadlineMs } from './upstreams/upstream.ts';

type SampleResult<Sample> = Sample | { error: UpstreamError };

export interface SourceKind<Sample> {
  /** `previous` is the last sample, from before all failed polls. */
  fetchSample(request: ProbeRequest, queue: RequestQueue, previous: Sample | undefined): Promise<SampleResult<Sample>>;
  remember(previous: SourceMemory | undefined, result: SampleResult<Sample>, times: PollTimes): SourceMemory;
}

/** One poller per replica; for a source that is not configured, one that only gives the error. */
export function createSourcePollers<Sample extends object>(
  source: Source,
  { fetchSample, remember }: SourceKind<Sample>,
  { resolvedServers, clock, queue }: { resolvedServers: ResolvedServers; clock: Clock; queue: RequestQueue },
): Poller<RememberedReading<Sample>>[] {
  const intervalMs = source.refresh * 1000;
  const deadlineMs = computeDeadlineMs(intervalMs);
  const createPoller = (fetchNext: (previous: Sample | undefined) => Promise<SampleResult<Sample>>) => {
    let lastSample: Sample | undefined;
    return new Poller<RememberedReading<Sample>>({
      intervalMs,
      clock,
      poll: async (previous) => {
        const startedAtMs = clock.now();
        const result = await fetchNext(lastSample);
        if (!('error' in result)) lastSample = result;
        const checkedAtMs = clock.now();
        const times = { startedAtMs, checkedAtMs, intervalSeconds: source.refresh };
        const memory = remember(previous?.memory, result, times);
        return 'error' in result
          ? { checkedAtMs, memory, error: result.error }
          : { checkedAtMs, memory, sample: result };
      },
      isConclusive: (reading) => 'sample' in reading,
      findError,
    });
  };
  if ('unset' in resolvedServers) {
    const error = createNotConfiguredError(source.title ?? source.id, resolvedServers.unset);
    return [createPoller(async () => ({ error }))];
  }
  return resolvedServers.servers.map((server) =>
    createPoller((previous) => fetchSample({ server, deadlineMs, clock }, queue, previous)),
  );
}
