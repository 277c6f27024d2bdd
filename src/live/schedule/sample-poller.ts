/**
 * A poller that keeps the last sample of a source without evaluating it.
 */
import type { SourceReading } from '../evaluate/reading/reading.ts';
import { findError, type UpstreamError } from '../upstream/http-result.ts';
import { Poller, type PollerOptions } from './poller.ts';

interface SamplePollerOptions<Sample>
  extends Pick<PollerOptions<SourceReading<Sample>>, 'intervalMs' | 'isBackground' | 'watchTtlMs' | 'clock'> {
  fetchSample: () => Promise<Sample | { error: UpstreamError }>;
}

export function createSamplePoller<Sample extends object>({
  fetchSample,
  ...options
}: SamplePollerOptions<Sample>): Poller<SourceReading<Sample>> {
  return new Poller<SourceReading<Sample>>({
    ...options,
    poll: async () => {
      const result = await fetchSample();
      const checkedAtMs = options.clock.now();
      return 'error' in result ? { checkedAtMs, error: result.error } : { checkedAtMs, sample: result };
    },
    isConclusive: (reading) => 'sample' in reading,
    findError,
  });
}
