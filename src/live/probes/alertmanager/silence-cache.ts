/**
 * The silences of an Alertmanager: who silences alerts, until when and why. Fetched only when an alert names a silence that is not
 * known, or whose end may have been changed since.
 * Source: Alertmanager's API v2, `GET /api/v2/silences`.
 */
import { parseJson, readJsonString } from '../../../lib/json.ts';
import { makePrintable } from '../../../lib/text/printable.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import { createStatusError } from '../envelope.ts';
import { parseLocalTimeMs } from '../local-time.ts';
import type { ProbeRequest } from '../probe-request.ts';

/** Its texts are untrusted, but printable and short. */
export interface Silence {
  author: string;
  comment: string;
  /** By our clock, in milliseconds since 1970. */
  endsAtMs: number | undefined;
  fetchedAtMs: number;
}

/** By id. */
export type SilenceCache = ReadonlyMap<string, Silence>;

/** A silence can be extended, and keeps its id. In milliseconds. */
const maxAgeMs = 60_000;

const maxAuthorLength = 60;
const maxCommentLength = 160;

/** Whether one of `ids` is not in the cache, is old there, or has ended by it. */
export function needsSilences(ids: readonly string[], cache: SilenceCache, nowMs: number): boolean {
  const isCurrent = (silence: Silence | undefined): boolean =>
    silence !== undefined && nowMs - silence.fetchedAtMs < maxAgeMs && (silence.endsAtMs ?? 0) > nowMs;
  return ids.some((id) => !isCurrent(cache.get(id)));
}

/** The silences with one of `ids`, as far as the Alertmanager has them. */
export async function fetchSilences(
  request: ProbeRequest,
  ids: readonly string[],
): Promise<{ silences: SilenceCache } | { error: UpstreamError }> {
  const { title } = request.server;
  const result = await requestUpstream({ ...request, path: '/api/v2/silences', maxBytes: 16_000_000 });
  if ('error' in result) return result;
  const { status, body, skewMs } = result.response;
  if (status !== 200) return { error: createStatusError(result.response, '', title) };
  const parsed = parseJson(body);
  if (!Array.isArray(parsed)) return { error: { kind: 'malformed', message: `${title} sent no list of silences` } };
  const wanted = new Set(ids);
  const fetchedAtMs = request.clock.now();
  const silences = parsed.flatMap((each: unknown): [string, Silence][] => {
    const id = readJsonString(each, 'id');
    if (!wanted.has(id)) return [];
    const author = makePrintable(readJsonString(each, 'createdBy'), maxAuthorLength);
    const comment = makePrintable(readJsonString(each, 'comment'), maxCommentLength);
    return [
      [
        id,
        {
          author,
          comment,
          endsAtMs: parseLocalTimeMs(readJsonString(each, 'endsAt'), { nowMs: fetchedAtMs, skewMs }),
          fetchedAtMs,
        },
      ],
    ];
  });
  return { silences: new Map(silences) };
}

/** What is kept of the cache for the next poll: the silences with one of `ids`, as `fetched` has them. */
export function updateSilences(ids: readonly string[], cache: SilenceCache, fetched: SilenceCache): SilenceCache {
  return new Map(
    ids.flatMap((id): [string, Silence][] => {
      const silence = fetched.get(id) ?? cache.get(id);
      return silence ? [[id, silence]] : [];
    }),
  );
}
