/**
 * What all Alertmanagers together say. Each replica has a view of its own, so an alert counts as muted only where every
 * one that knows it says so.
 */

import type { AlertmanagerAlert, AlertsSample, MuteReason } from '../../probes/alertmanager/fetch-alerts.ts';
import type { SourceReading } from '../reading/reading.ts';

export interface MergedAlerts {
  alerts: readonly AlertmanagerAlert[];
  /** Why what is muted is not wholly known, in a few words; `undefined` when all have answered, or there is none to ask. */
  incompleteReason: string | undefined;
}

const rankMuting = (muted: MuteReason | undefined): number =>
  muted === undefined ? 0 : ['muted', 'inhibited', 'silenced'].indexOf(muted) + 1;

/** `undefined` for a replica that has not answered yet. */
export function mergeAlertmanagerAlerts(
  readings: readonly (SourceReading<AlertsSample> | undefined)[],
): MergedAlerts {
  const byFingerprint = new Map<string, AlertmanagerAlert>();
  let answered = 0;
  let fault: string | undefined;
  // Where there is no Alertmanager, nothing is silenced.
  const asked = readings.filter((each) => !(each && 'error' in each && each.error.kind === 'not-configured'));
  for (const reading of asked) {
    if (reading === undefined) fault ??= 'waiting for Alertmanager';
    else if ('error' in reading) fault ??= reading.error.message;
    else {
      answered += 1;
      for (const each of reading.sample.alerts) {
        const key = each.fingerprint || JSON.stringify(each.labels);
        const known = byFingerprint.get(key);
        if (!known || rankMuting(each.muteReason) < rankMuting(known.muteReason))
          byFingerprint.set(key, each);
      }
    }
  }
  const some = asked.length > 1 ? `${answered} of ${asked.length} Alertmanagers answered; ` : '';
  return {
    alerts: [...byFingerprint.values()],
    incompleteReason: fault === undefined ? undefined : `${some}${fault}`,
  };
}
