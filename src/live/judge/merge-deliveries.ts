/**
 * What all Alertmanagers together say. Each replica has a view of its own, so an alert counts as muted only where every
 * one that knows it says so.
 */

import type { SourceReading } from '../reading.ts';
import type { DeliveriesSample, Delivery, MutedBy } from '../sources/alertmanager-alerts.ts';

export interface Deliveries {
  deliveries: readonly Delivery[];
  /** Why what is muted is not wholly known, in a few words; `undefined` when all have answered, or there is none to ask. */
  doubt: string | undefined;
}

const worstFirst = (muted: MutedBy | undefined): number =>
  muted === undefined ? 0 : ['muted', 'inhibited', 'silenced'].indexOf(muted) + 1;

/** `undefined` for a replica that has not answered yet. */
export function mergeDeliveries(
  readings: readonly (SourceReading<DeliveriesSample> | undefined)[],
): Deliveries {
  const byFingerprint = new Map<string, Delivery>();
  let answered = 0;
  let fault: string | undefined;
  // Where there is no Alertmanager, nothing is silenced.
  const asked = readings.filter((each) => !(each && 'fault' in each && each.fault.kind === 'not-configured'));
  for (const reading of asked) {
    if (reading === undefined) fault ??= 'waiting for Alertmanager';
    else if ('fault' in reading) fault ??= reading.fault.words;
    else {
      answered += 1;
      for (const each of reading.sample.deliveries) {
        const key = each.fingerprint || JSON.stringify(each.labels);
        const known = byFingerprint.get(key);
        if (!known || worstFirst(each.muted) < worstFirst(known.muted)) byFingerprint.set(key, each);
      }
    }
  }
  const some = asked.length > 1 ? `${answered} of ${asked.length} Alertmanagers answered; ` : '';
  return {
    deliveries: [...byFingerprint.values()],
    doubt: fault === undefined ? undefined : `${some}${fault}`,
  };
}
