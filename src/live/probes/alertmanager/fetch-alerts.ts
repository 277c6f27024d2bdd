/**
 * Asks an Alertmanager for the alerts it has, and whether it tells anybody. Read only: nothing here can silence anything.
 * Source: Alertmanager's API v2, `GET /api/v2/alerts`.
 */

import {
  parseJson,
  parseLabels,
  parseTimestampMs,
  pickStrings,
  readJsonArray,
  readJsonField,
  readJsonString,
} from '../../../lib/json.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import { createStatusError } from '../envelope.ts';
import type { ProbeRequest } from '../probe-request.ts';

/** Why nobody is told of an alert. */
export type MuteReason = 'silenced' | 'inhibited' | 'muted';

/** An alert as an Alertmanager has it. */
export interface AlertmanagerAlert {
  fingerprint: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** `undefined` when somebody is told. */
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
 * `undefined` for what is no alert. Its end is not looked at: an Alertmanager lists only what has not ended by its own
 * clock, which may differ from ours.
 */
function parseAlert(alert: unknown, skewMs: number): AlertmanagerAlert | undefined {
  const labels = parseLabels(readJsonField(alert, 'labels'));
  const status = readJsonField(alert, 'status');
  if (!labels || !alertStates.includes(readJsonString(status, 'state'))) return undefined;
  const startsAtMs = parseTimestampMs(readJsonString(alert, 'startsAt'));
  return {
    fingerprint: readJsonString(alert, 'fingerprint'),
    labels,
    annotations: pickStrings(readJsonField(alert, 'annotations')),
    muteReason: findMuteReason(status),
    startsAtMs: startsAtMs === undefined ? undefined : startsAtMs - skewMs,
  };
}

export async function fetchAlerts(question: ProbeRequest): Promise<AlertsSample | { error: UpstreamError }> {
  const { title } = question.server;
  const path = '/api/v2/alerts?active=true&silenced=true&inhibited=true&unprocessed=true';
  const asked = await requestUpstream({ ...question, path, maxBytes: 16_000_000 });
  if ('error' in asked) return asked;
  const { status, type, body, skewMs } = asked.response;
  const parsed = type === 'application/json' ? parseJson(body) : undefined;
  if (status !== 200) {
    const reason = typeof parsed === 'string' ? parsed : '';
    return { error: createStatusError(asked.response, reason, title) };
  }
  if (!Array.isArray(parsed)) {
    const what =
      type === 'text/html' ? 'a web page, perhaps a login' : 'something that is not a list of alerts';
    return { error: { kind: 'malformed', message: `${title} sent ${what}` } };
  }
  const alerts = parsed.map((alert: unknown) => parseAlert(alert, skewMs));
  if (!alerts.every((each) => each !== undefined))
    return { error: { kind: 'malformed', message: `${title} sent an alert that cannot be read` } };
  return { alerts };
}
