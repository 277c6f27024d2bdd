/**
 * The pollers of a source as a whole: a Prometheus's rules, the alerts of each Alertmanager.
 */
import type { Source } from '../../catalog/catalog.ts';
import type { Fault } from '../ask/answer.ts';
import type { Server, Servers } from '../ask/server.ts';
import type { Clock } from '../clock.ts';
import type { SourceReading } from '../reading.ts';
import type { Question } from '../sources/question.ts';
import { notConfigured } from '../target.ts';
import { deadlineFor } from './deadline.ts';
import { Poller } from './poller.ts';
import type { Queue } from './queue.ts';

type Ask<Sample> = (question: Question) => Promise<Sample | { fault: Fault }>;

/** One poller for each replica; one that only says so where the source is not configured. */
export function pollSource<Sample extends object>(
  source: Source,
  ask: Ask<Sample>,
  { whom, clock, queue }: { whom: Servers; clock: Clock; queue: Queue },
): Poller<SourceReading<Sample>>[] {
  const intervalMs = source.refresh * 1000;
  const deadlineMs = deadlineFor(intervalMs);
  const faultOf = (result: Sample | { fault: Fault }): Fault | undefined =>
    'fault' in result ? result.fault : undefined;
  const whyNot = (reading: SourceReading<Sample>): Fault | undefined =>
    'fault' in reading ? reading.fault : undefined;
  const poll = (read: () => Promise<SourceReading<Sample>>): Poller<SourceReading<Sample>> =>
    new Poller({ intervalMs, clock, ask: read, isProof: (reading) => 'sample' in reading, faultOf: whyNot });
  if ('unset' in whom) {
    const fault = notConfigured(source.title ?? source.id, whom.unset);
    return [poll(async () => ({ checkedAtMs: clock.now(), fault }))];
  }
  return whom.servers.map((server: Server) =>
    poll(async () => {
      const result = await queue.run(() => ask({ server, deadlineMs, clock }), faultOf);
      const checkedAtMs = clock.now();
      return 'fault' in result ? { checkedAtMs, fault: result.fault } : { checkedAtMs, sample: result };
    }),
  );
}
