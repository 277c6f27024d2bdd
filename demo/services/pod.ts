/**
 * One simulated pod: its identity, metrics, active faults and recent security events. It has no timer and no socket.
 */
import type { FaultName } from './faults.ts';
import {
  createPodMetrics,
  type PodIdentity,
  type PodMetrics,
  type SecurityEventKind,
  securityEventKinds,
} from './pod-metrics.ts';

/** A pool of 10 with an overflow of 20. */
export const poolSize = 30;

const maxSecurityEvents = 50;

export interface SecurityEvent {
  /** ISO 8601, UTC. */
  timestamp: string;
  kind: SecurityEventKind;
  severity: 'high' | 'low';
  source_ip: string;
}

export class Pod {
  readonly identity: PodIdentity;
  readonly metrics: PodMetrics;
  readonly #faults = new Set<FaultName>();
  readonly #events: SecurityEvent[] = [];
  #connectionsActive = 4;

  constructor(identity: PodIdentity) {
    this.identity = identity;
    this.metrics = createPodMetrics(identity);
    this.metrics.connectionsMax.set(poolSize);
    this.metrics.connectionsActive.set(this.#connectionsActive);
  }

  hasFault(fault: FaultName): boolean {
    return this.#faults.has(fault);
  }

  /** Takes effect at once on connections and health, and on the rest with the next request. */
  switchFault(fault: FaultName, isOn: boolean): void {
    if (isOn) this.#faults.add(fault);
    else this.#faults.delete(fault);
    if (fault === 'database') this.setConnectionsActive(isOn ? poolSize : 4);
  }

  get connectionsActive(): number {
    return this.#connectionsActive;
  }

  setConnectionsActive(count: number): void {
    this.#connectionsActive = count;
    this.metrics.connectionsActive.set(count);
  }

  recordSecurityEvent(kind: SecurityEventKind, sourceIp: string): void {
    const severity = securityEventKinds[kind];
    this.metrics.securityEvents.inc({ kind, severity });
    this.#events.unshift({ timestamp: new Date().toISOString(), kind, severity, source_ip: sourceIp });
    this.#events.splice(maxSecurityEvents);
  }

  /** Newest first, at most 50. */
  listSecurityEvents(): readonly SecurityEvent[] {
    return this.#events;
  }
}
