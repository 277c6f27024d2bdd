/**
 * Merges the alerts of all Alertmanagers. Replicas may differ, so an alert counts as muted only when it is muted in each
 * replica that has it.
 */
import { formatPhrase } from '../../../lib/text/phrase.ts';
import type { AlertmanagerAlert, AlertsSample, MuteReason } from '../../probes/alertmanager/fetch-alerts.ts';
import type { Silence, SilenceCache } from '../../probes/alertmanager/silence-cache.ts';
import { formatInstanceKey } from '../memory/instance-memory.ts';
import { describeOutage, formatOutage, type ObservedSource } from '../memory/observed-source.ts';

export interface MergedAlerts {
  alerts: readonly AlertmanagerAlert[];
  /** Silences by id. */
  silences?: SilenceCache;
  /** Why silences may be missing; `undefined` when all Alertmanagers responded, or none is configured. */
  incompleteReason: string | undefined;
}

export interface ObservedAlertmanager extends ObservedSource {
  /** Its current sample. */
  sample: AlertsSample | undefined;
}

const rankMuting = (muted: MuteReason | undefined): number =>
  muted === undefined ? 0 : ['muted', 'inhibited', 'silenced'].indexOf(muted) + 1;

export function mergeAlertmanagerAlerts(
  replicas: readonly ObservedAlertmanager[],
  { startedAtMs, nowMs }: { startedAtMs: number; nowMs: number },
): MergedAlerts {
  const byLabels = new Map<string, AlertmanagerAlert>();
  const silences = new Map<string, Silence>();
  let reason: string | undefined;
  // Without an Alertmanager nothing is silenced.
  const configured = replicas.filter(({ error }) => error?.kind !== 'not-configured');
  const responding = configured.filter(({ sample }) => sample !== undefined);
  for (const replica of configured) {
    const { sample } = replica;
    if (!sample) reason ??= formatPhrase(formatOutage(describeOutage(replica, startedAtMs)), nowMs);
    for (const [id, silence] of sample?.silences ?? []) silences.set(id, silence);
    for (const each of sample?.alerts ?? []) {
      const key = formatInstanceKey(each.labels);
      const existing = byLabels.get(key);
      if (!existing || rankMuting(each.muteReason) < rankMuting(existing.muteReason)) byLabels.set(key, each);
    }
  }
  const prefix = configured.length > 1 ? `${responding.length} of ${configured.length} Alertmanagers answered; ` : '';
  return {
    alerts: [...byLabels.values()],
    silences,
    incompleteReason: reason === undefined ? undefined : `${prefix}${reason}`,
  };
}
