/**
 * Merges the alerts of all Alertmanagers. Replicas may differ, so an alert counts as muted only when it is muted in each
 * replica that has it.
 */
import type { AlertmanagerAlert, AlertsSample, MuteReason } from '../../probes/alertmanager/fetch-alerts.ts';
import type { SourceReading } from '../reading/reading.ts';

export interface MergedAlerts {
  alerts: readonly AlertmanagerAlert[];
  /** Why silences may be missing; `undefined` when all Alertmanagers responded, or none is configured. */
  incompleteReason: string | undefined;
}

const rankMuting = (muted: MuteReason | undefined): number =>
  muted === undefined ? 0 : ['muted', 'inhibited', 'silenced'].indexOf(muted) + 1;

/** A reading is `undefined` before the first response of a replica. */
export function mergeAlertmanagerAlerts(readings: readonly (SourceReading<AlertsSample> | undefined)[]): MergedAlerts {
  const byFingerprint = new Map<string, AlertmanagerAlert>();
  let responded = 0;
  let reason: string | undefined;
  // Without an Alertmanager nothing is silenced.
  const configured = readings.filter((each) => !(each && 'error' in each && each.error.kind === 'not-configured'));
  for (const reading of configured) {
    if (reading === undefined) reason ??= 'waiting for Alertmanager';
    else if ('error' in reading) reason ??= reading.error.message;
    else {
      responded += 1;
      for (const each of reading.sample.alerts) {
        const key = each.fingerprint || JSON.stringify(each.labels);
        const existing = byFingerprint.get(key);
        if (!existing || rankMuting(each.muteReason) < rankMuting(existing.muteReason)) byFingerprint.set(key, each);
      }
    }
  }
  const prefix = configured.length > 1 ? `${responded} of ${configured.length} Alertmanagers answered; ` : '';
  return {
    alerts: [...byFingerprint.values()],
    incompleteReason: reason === undefined ? undefined : `${prefix}${reason}`,
  };
}
