/**
 * The memory of an Alertmanager, or of one replica, after each poll. An Alertmanager keeps its alerts in memory only, so after a
 * restart it lists none until their senders repeat them.
 */
import type { AlertmanagerAlert, AlertsSample } from '../../probes/alertmanager/fetch-alerts.ts';
import type { RuleInstance } from '../../probes/prometheus/rule-instances.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { type AlertMemory, rememberAlert } from './instance-memory.ts';
import {
  emptyMemory,
  type PollTimes,
  type ProcessStart,
  rememberFailure,
  rememberResponse,
  type SourceMemory,
} from './source-memory.ts';

/** Prometheus repeats a firing alert every minute, at its next evaluation. In milliseconds. */
const repeatMs = 120_000;

/** The alert as an instance of a rule that is not known. */
export const toInstance = ({ labels, annotations, startsAtMs }: AlertmanagerAlert): RuleInstance => ({
  state: 'firing',
  labels,
  annotations,
  activeAtMs: startsAtMs,
  firedAtMs: startsAtMs,
  value: '',
});

/** Why an alert that the Alertmanager does not list may still fire; `undefined` when it does not. */
export function explainUnlistedAlert({ gap, start }: SourceMemory, nowMs: number): string | undefined {
  if (start?.isRestart && nowMs - start.startedAtMs < repeatMs)
    return 'has restarted and may not have received its alerts yet';
  // It has kept its alerts when it started before the gap.
  const hasRunSince = start && gap && start.checkedAtMs >= gap.toMs;
  if (gap && !hasRunSince && nowMs - gap.toMs < repeatMs)
    return 'answers again, but may not have received its alerts yet';
  return undefined;
}

/** Times of a source are off by the rounding of its clock, in milliseconds. */
const maxRoundingMs = 2000;

function rememberStart(
  { start, lastResponseMs }: SourceMemory,
  { startedAtMs }: AlertsSample,
  checkedAtMs: number,
): ProcessStart | undefined {
  if (startedAtMs === undefined) return start;
  const isSame = start !== undefined && Math.abs(start.startedAtMs - startedAtMs) <= maxRoundingMs * 2;
  const isNew = lastResponseMs !== undefined && startedAtMs > lastResponseMs - maxRoundingMs;
  return { startedAtMs, checkedAtMs, isRestart: isNew || (isSame && start.isRestart) };
}

export function rememberAlertmanagerAlerts(
  previous: SourceMemory = emptyMemory,
  result: AlertsSample | { error: UpstreamError },
  times: PollTimes,
): SourceMemory {
  if ('error' in result) return rememberFailure(previous, result.error, times);
  const { checkedAtMs } = times;
  const start = rememberStart(previous, result, checkedAtMs);
  const next = { ...rememberResponse(previous, times), start };
  const isProof = explainUnlistedAlert(next, checkedAtMs) === undefined;
  const listed = Map.groupBy(result.alerts, ({ labels }) => labels['alertname'] ?? '');
  const reportTimes = { checkedAtMs, outageMs: next.gap?.toMs };
  const alerts = [...new Set([...listed.keys(), ...previous.alerts.keys()])].flatMap(
    (name): [string, AlertMemory][] => {
      const instances = (listed.get(name) ?? []).map(toInstance);
      const report = { instances, isProof, isLoaded: true, expression: '' };
      const memory = rememberAlert(previous.alerts.get(name), report, reportTimes);
      return memory ? [[name, memory]] : [];
    },
  );
  return { ...next, alerts: new Map(alerts) };
}
