/**
 * The pollers of a source as a whole: a Prometheus's rules, the alerts of each Alertmanager.
 */
import type { Source } from '../../catalog/graph/catalog.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SourceReading } from '../evaluate/reading/reading.ts';
import type { ProbeRequest } from '../probes/probe-request.ts';
import type { UpstreamError } from '../upstream/http-result.ts';
import { createNotConfiguredError } from '../upstream/source-url.ts';
import type { ResolvedServers, UpstreamServer } from '../upstream/upstream-server.ts';
import { computeDeadlineMs } from './deadline.ts';
import { Poller } from './poller.ts';
import type { RequestQueue } from './request-queue.ts';

type FetchSample<Sample> = (question: ProbeRequest) => Promise<Sample | { error: UpstreamError }>;

/** One poller for each replica; one that only says so where the source is not configured. */
export function createSourcePollers<Sample extends object>(
  source: Source,
  ask: FetchSample<Sample>,
  { resolvedServers, clock, queue }: { resolvedServers: ResolvedServers; clock: Clock; queue: RequestQueue },
): Poller<SourceReading<Sample>>[] {
  const intervalMs = source.refresh * 1000;
  const deadlineMs = computeDeadlineMs(intervalMs);
  const faultOf = (result: Sample | { error: UpstreamError }): UpstreamError | undefined =>
    'error' in result ? result.error : undefined;
  const whyNot = (reading: SourceReading<Sample>): UpstreamError | undefined =>
    'error' in reading ? reading.error : undefined;
  const poll = (read: () => Promise<SourceReading<Sample>>): Poller<SourceReading<Sample>> =>
    new Poller({
      intervalMs,
      clock,
      poll: read,
      isConclusive: (reading) => 'sample' in reading,
      findError: whyNot,
    });
  if ('unset' in resolvedServers) {
    const error = createNotConfiguredError(source.title ?? source.id, resolvedServers.unset);
    return [poll(async () => ({ checkedAtMs: clock.now(), error }))];
  }
  return resolvedServers.servers.map((server: UpstreamServer) =>
    poll(async () => {
      const result = await queue.run(() => ask({ server, deadlineMs, clock }), faultOf);
      const checkedAtMs = clock.now();
      return 'error' in result ? { checkedAtMs, error: result.error } : { checkedAtMs, sample: result };
    }),
  );
}
