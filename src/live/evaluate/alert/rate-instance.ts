/**
 * The level of an instance: pending and muted ones are warnings, the level of others depends on their `severity` label.
 */
import type { Level } from '../../../lib/level.ts';
import type { MuteReason } from '../../probes/alertmanager/fetch-alerts.ts';
import type { RuleInstance } from '../../probes/prometheus/rule-instances.ts';

/** Words of a severity that needs no immediate action. */
const mildWord =
  /^(?:warn|warning|info|informational|information|notice|low|minor|none|debug|ticket|watchdog|p[3-9]|s[3-9]|sev[3-9])$/;

/** Words that say nothing by themselves. */
const neutralWord = /^(?:severity|priority|level|alert)$/;

/** Whether all words of `severity` are mild: `infosec-critical` is not `info`. An unknown severity is not mild. */
export function isMildSeverity(severity: string): boolean {
  const words = severity
    .toLowerCase()
    .replace(/\b(sev|p|s|severity|priority|level)[-_ ]*(\d)\b/g, (_, kind: string, digit: string) =>
      kind.length > 3 ? `p${digit}` : `${kind}${digit}`,
    )
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !neutralWord.test(word));
  return words.length > 0 && words.every((word) => mildWord.test(word));
}

export function rateInstance(instance: RuleInstance, muted: MuteReason | undefined): Level {
  if (instance.state === 'pending' || muted !== undefined) return 'warning';
  return isMildSeverity(instance.labels['severity'] ?? '') ? 'warning' : 'critical';
}
