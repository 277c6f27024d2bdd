/**
 * Fetches the alerts of an Alertmanager, and whether they are muted. Read only: nothing here can create a silence.
 * Source: Alertmanager's API v2, `GET /api/v2/alerts`.
 */
import {
  parseLabels,
  parseStrictJson,
  pickStrings,
  readJsonArray,
  readJsonField,
  readJsonString,
} from '../../../lib/json.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import { createStatusError } from '../envelope.ts';
import type { LabelSet } from '../label-set.ts';
import { parseLocalTimeMs } from '../local-time.ts';
import type { ProbeRequest } from '../probe-request.ts';

/** Why an alert sends no notifications. */
export type MuteReason = 'silenced' | 'inhibited' | 'muted';

/** An alert in an Alertmanager. */
export interface AlertmanagerAlert {
  fingerprint: string;
  labels: LabelSet;
  annotations: LabelSet;
  /** `undefined` when it sends notifications. */
  muteReason: MuteReason | undefined;
  /** By our clock, in milliseconds since 1970. */
  startsAtMs: number | undefined;
}

export interface AlertsSample {
  alerts: AlertmanagerAlert[];
}

function findMuteReason(status: unknown): MuteReason | undefined {
  if (readJsonField(status, 'state') !== 'suppressed') return undefined;
  const isNamed = (name: string): boolean => readJsonArray(status, name).length > 0;
  if (isNamed('silencedBy')) return 'silenced';
  return isNamed('inhibitedBy') ? 'inhibited' : 'muted';
}

const alertStates = ['active', 'suppressed', 'unprocessed'];

/**
 * `undefined` for a malformed alert. `endsAt` is ignored: an Alertmanager lists only alerts that are active by its own clock,
 * which may differ from ours.
 */
function parseAlert(alert: unknown, skewMs: number): AlertmanagerAlert | undefined {
  const labels = parseLabels(readJsonField(alert, 'labels'));
  const status = readJsonField(alert, 'status');
  if (!labels || !alertStates.includes(readJsonString(status, 'state'))) return undefined;
  return {
    fingerprint: readJsonString(alert, 'fingerprint'),
    labels,
    annotations: pickStrings(readJsonField(alert, 'annotations')),
    muteReason: findMuteReason(status),
    startsAtMs: parseLocalTimeMs(readJsonString(alert, 'startsAt'), skewMs),
  };
}

export async function fetchAlerts(request: ProbeRequest): Promise<AlertsSample | { error: UpstreamError }> {
  const { title } = request.server;
  const path = '/api/v2/alerts?active=true&silenced=true&inhibited=true&unprocessed=true';
  const result = await requestUpstream({ ...request, path, maxBytes: 16_000_000 });
  if ('error' in result) return result;
  const { status, type, body, skewMs } = result.response;
  const parsed = type === 'application/json' ? parseStrictJson(body) : undefined;
  if (status !== 200) {
    const reason = typeof parsed === 'string' ? parsed : '';
    return { error: createStatusError(result.response, reason, title) };
  }
  if (!Array.isArray(parsed)) {
    const what = type === 'text/html' ? 'a web page, perhaps a login' : 'something that is not a list of alerts';
    return { error: { kind: 'malformed', message: `${title} sent ${what}` } };
  }
  const alerts = parsed.map((alert: unknown) => parseAlert(alert, skewMs));
  if (!alerts.every((each) => each !== undefined))
    return { error: { kind: 'malformed', message: `${title} sent an alert that cannot be read` } };
  return { alerts };
}
