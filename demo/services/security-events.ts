/** The recent security events of a pod, for the command that lists them: derived from when the fault was last on. */
import type { Circumstances } from '../simulation/service-model.ts';

export interface SecurityEvent {
  /** ISO 8601, UTC. */
  timestamp: string;
  kind: string;
  severity: 'high' | 'low';
  source_ip: string;
}

const maxEvents = 50;

/** Seconds between two attempts, and between two clients that exceed their rate. */
const attemptSeconds = 0.5;
const rateLimitSeconds = 45;

/** The newest events at multiples of `spacing` from `from` to `to`; the events' numbers. */
function listNumbers(from: number, to: number, spacing: number): number[] {
  const last = Math.floor(to / spacing);
  const count = Math.min(maxEvents, Math.max(0, last - Math.ceil(from / spacing) + 1));
  return Array.from({ length: count }, (_, index) => last - index);
}

const formatTime = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** Newest first, at most 50. Addresses are from the blocks reserved for documentation. */
export function listSecurityEvents({ atSeconds, findLast }: Circumstances): SecurityEvent[] {
  const attack = findLast('security');
  const attempts = attack ? listNumbers(attack.fromSeconds, attack.untilSeconds ?? atSeconds, attemptSeconds) : [];
  const attempted = attempts.map(
    (number): SecurityEvent => ({
      timestamp: formatTime(number * attemptSeconds),
      kind: number % 5 === 0 ? 'auth_bypass_attempt' : 'sql_injection_attempt',
      severity: 'high',
      source_ip: `203.0.113.${1 + (number % 8)}`,
    }),
  );
  const limited = listNumbers(atSeconds - 1800, atSeconds, rateLimitSeconds).map(
    (number): SecurityEvent => ({
      timestamp: formatTime(number * rateLimitSeconds),
      kind: 'rate_limit_exceeded',
      severity: 'low',
      source_ip: `198.51.100.${1 + (number % 8)}`,
    }),
  );
  return [...attempted, ...limited].sort((a, b) => (a.timestamp < b.timestamp ? 1 : -1)).slice(0, maxEvents);
}
