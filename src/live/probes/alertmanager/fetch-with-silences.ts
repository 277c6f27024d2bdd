/**
 * Fetches the alerts of an Alertmanager, and the silences that they name when these are not cached.
 */
import type { UpstreamError } from '../../upstream/http-result.ts';
import type { ProbeRequest } from '../probe-request.ts';
import { type AlertsSample, fetchAlerts, listSilenceIds } from './fetch-alerts.ts';
import { fetchSilences, needsSilences, updateSilences } from './silence-cache.ts';

/** Sends one request, when its turn has come. */
type Run = <Result extends object>(work: () => Promise<Result>) => Promise<Result>;

/** Who set a silence matters less than the alerts, so that it is not waited for longer than this, in milliseconds. */
const maxSilencesDeadlineMs = 2000;

/** `previous` is the sample of the previous poll, if that succeeded. */
export async function fetchWithSilences(
  request: ProbeRequest,
  run: Run,
  previous: AlertsSample | undefined,
): Promise<AlertsSample | { error: UpstreamError }> {
  const { clock } = request;
  const startedMs = clock.monotonicMs();
  const sample = await run(() => fetchAlerts(request));
  if ('error' in sample) return sample;
  const cache = previous?.silences ?? new Map();
  const ids = listSilenceIds(sample);
  const leftMs = request.deadlineMs - (clock.monotonicMs() - startedMs);
  if (!needsSilences(ids, cache, clock.now()) || leftMs <= 0)
    return { ...sample, silences: updateSilences(ids, cache, new Map()) };
  const deadlineMs = Math.min(maxSilencesDeadlineMs, leftMs);
  const fetched = await run(() => fetchSilences({ ...request, deadlineMs }, ids));
  // Without them the alerts are still known to be silenced.
  return { ...sample, silences: updateSilences(ids, cache, 'error' in fetched ? new Map() : fetched.silences) };
}
