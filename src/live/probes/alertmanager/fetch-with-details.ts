/**
 * Fetches the alerts of an Alertmanager; with the silences that they name when these are not cached, and with the time of its start
 * when alerts have vanished.
 */
import type { UpstreamError } from '../../upstream/http-result.ts';
import type { ProbeRequest } from '../probe-request.ts';
import { type AlertsSample, fetchAlerts, listSilenceIds } from './fetch-alerts.ts';
import { fetchStartTime } from './fetch-start-time.ts';
import { fetchSilences, needsSilences, type SilenceCache, updateSilences } from './silence-cache.ts';

/** Sends one request, when its turn has come. */
type Run = <Result extends object>(work: () => Promise<Result>) => Promise<Result>;

/** The details matter less than the alerts, so that they are not waited for longer than this, in milliseconds. */
const maxDetailsDeadlineMs = 2000;

/** The time for details that is left after the alerts, in milliseconds. */
const computeDetailsDeadline = ({ deadlineMs }: ProbeRequest, elapsedMs: number): number =>
  Math.min(maxDetailsDeadlineMs, deadlineMs - elapsedMs);

function haveVanished(previous: AlertsSample | undefined, { alerts }: AlertsSample): boolean {
  if (!previous) return false;
  const listed = new Set(alerts.map(({ fingerprint }) => fingerprint));
  return previous.alerts.length > alerts.length || previous.alerts.some((each) => !listed.has(each.fingerprint));
}

async function findSilences(
  sample: AlertsSample,
  cache: SilenceCache,
  request: ProbeRequest,
  run: Run,
): Promise<SilenceCache> {
  const ids = listSilenceIds(sample);
  const isNeeded = request.deadlineMs > 0 && needsSilences(ids, cache, request.clock.now());
  const fetched = isNeeded ? await run(() => fetchSilences(request, ids)) : undefined;
  // Without them the alerts are still known to be silenced.
  return updateSilences(ids, cache, fetched && 'silences' in fetched ? fetched.silences : new Map());
}

/** `previous` is the last sample. Sends at most three requests, and one while the same alerts are listed as before. */
export async function fetchWithDetails(
  request: ProbeRequest,
  run: Run,
  previous: AlertsSample | undefined,
): Promise<AlertsSample | { error: UpstreamError }> {
  const { clock } = request;
  const sentMs = clock.monotonicMs();
  const sample = await run(() => fetchAlerts(request));
  if ('error' in sample) return sample;
  const details = { ...request, deadlineMs: computeDetailsDeadline(request, clock.monotonicMs() - sentMs) };
  const needsStart = details.deadlineMs > 0 && haveVanished(previous, sample);
  const [silences, start] = await Promise.all([
    findSilences(sample, previous?.silences ?? new Map(), details, run),
    needsStart ? run(() => fetchStartTime(details)) : undefined,
  ]);
  return { ...sample, silences, startedAtMs: start && 'startedAtMs' in start ? start.startedAtMs : undefined };
}
