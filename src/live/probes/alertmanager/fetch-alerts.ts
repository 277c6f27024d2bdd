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
import { parseLocalTimeMs, parsePastTimeMs, type ResponseTime } from '../local-time.ts';
import type { ProbeRequest } from '../probe-request.ts';
import type { SilenceCache } from './silence-cache.ts';

/** Why an alert sends no notifications. */
export type MuteReason = 'silenced' | 'inhibited' | 'muted';

/** What mutes an alert. All texts are untrusted. */
export interface MuteDetails {
  /** Ids of silences. */
  silenceIds: readonly string[];
  /** Labels of the alerts that inhibit it. */
  inhibitors: readonly LabelSet[];
  /** Names of time intervals. */
  timeIntervals: readonly string[];
}

/** An alert in an Alertmanager. */
export interface AlertmanagerAlert {
  /** Not unique: two alerts may have the same one. */
  fingerprint: string;
  labels: LabelSet;
  annotations: LabelSet;
  /** `undefined` when it sends notifications. */
  muteReason: MuteReason | undefined;
  /** By our clock, in milliseconds since 1970. */
  startsAtMs: number | undefined;
  /** When it ends unless it is repeated before, by our clock. */
  endsAtMs?: number | undefined;
  muteDetails?: MuteDetails | undefined;
}

export interface AlertsSample {
  alerts: AlertmanagerAlert[];
  /** The silences that its alerts name, by id; those that could not be fetched are missing. */
  silences?: SilenceCache;
  /** When the Alertmanager started, by our clock; only when alerts have vanished since the sample before, and it says so. */
  startedAtMs?: number | undefined;
}

function findMuteReason(status: unknown): MuteReason | undefined {
  if (readJsonField(status, 'state') !== 'suppressed') return undefined;
  const isNamed = (name: string): boolean => readJsonArray(status, name).length > 0;
  if (isNamed('silencedBy')) return 'silenced';
  return isNamed('inhibitedBy') ? 'inhibited' : 'muted';
}

const readNames = (status: unknown, name: string): string[] =>
  readJsonArray(status, name).filter((each) => typeof each === 'string');

const alertStates = ['active', 'suppressed', 'unprocessed'];

interface ParsedAlert {
  alert: AlertmanagerAlert;
  muteDetails: MuteDetails;
  /** Fingerprints of the alerts that inhibit it. */
  inhibitedBy: string[];
}

/**
 * `undefined` for a malformed alert. That `endsAt` is past does not end it: an Alertmanager lists only alerts that are active by
 * its own clock, which may differ from ours.
 */
function parseAlert(alert: unknown, time: ResponseTime): ParsedAlert | undefined {
  const labels = parseLabels(readJsonField(alert, 'labels'));
  const status = readJsonField(alert, 'status');
  // An Alertmanager has no alert without labels, and no empty label.
  const isNameless = labels?.['alertname'] === '' || Object.keys(labels ?? {}).length === 0;
  if (!labels || isNameless || !alertStates.includes(readJsonString(status, 'state'))) return undefined;
  return {
    alert: {
      fingerprint: readJsonString(alert, 'fingerprint'),
      labels,
      annotations: pickStrings(readJsonField(alert, 'annotations')),
      muteReason: findMuteReason(status),
      startsAtMs: parsePastTimeMs(readJsonString(alert, 'startsAt'), time),
      endsAtMs: parseLocalTimeMs(readJsonString(alert, 'endsAt'), time),
    },
    muteDetails: {
      silenceIds: readNames(status, 'silencedBy'),
      inhibitors: [],
      timeIntervals: readNames(status, 'mutedBy'),
    },
    inhibitedBy: readNames(status, 'inhibitedBy'),
  };
}

/** Replaces the fingerprints of inhibiting alerts with their labels, as far as the list has them. */
function findInhibitors(alerts: readonly ParsedAlert[]): AlertmanagerAlert[] {
  const labelsByFingerprint = new Map(alerts.map(({ alert: { fingerprint, labels } }) => [fingerprint, labels]));
  return alerts.map(({ alert, inhibitedBy, muteDetails }) => {
    if (alert.muteReason === undefined) return alert;
    const inhibitors = inhibitedBy
      .map((fingerprint) => labelsByFingerprint.get(fingerprint))
      .filter((labels) => labels !== undefined);
    return { ...alert, muteDetails: { ...muteDetails, inhibitors } };
  });
}

/** The ids of the silences that the alerts name. */
export const listSilenceIds = ({ alerts }: AlertsSample): string[] => [
  ...new Set(alerts.flatMap(({ muteDetails }) => muteDetails?.silenceIds ?? [])),
];

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
  const time = { nowMs: request.clock.now(), skewMs };
  const alerts = parsed.map((alert: unknown) => parseAlert(alert, time));
  if (!alerts.every((each) => each !== undefined))
    return { error: { kind: 'malformed', message: `${title} sent an alert that cannot be read` } };
  return { alerts: findInhibitors(alerts) };
}
