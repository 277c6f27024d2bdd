/**
 * The Prometheus metrics of one simulated pod, under the names that the demo's rules and runbooks query. Every possible
 * label set is counted from zero, so that its rate exists before the first event.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Which pod the metrics belong to; each series has these as labels. */
export interface PodIdentity {
  service: string;
  namespace: string;
  pod: string;
}

export const securityEventKinds = {
  sql_injection_attempt: 'high',
  auth_bypass_attempt: 'high',
  rate_limit_exceeded: 'low',
} as const;

export type SecurityEventKind = keyof typeof securityEventKinds;

const durationBucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.4, 0.5, 0.75, 1, 2.5];

export type PodMetrics = ReturnType<typeof createPodMetrics>;

/** One registry for each pod: two pods run in one process and must not share counters. */
export function createPodMetrics(identity: PodIdentity) {
  const registry = new Registry();
  registry.setDefaultLabels({ ...identity });
  const registers = [registry];

  const requests = new Counter({
    name: 'api_requests_total',
    help: 'Requests answered, by HTTP status.',
    labelNames: ['status'],
    registers,
  });
  for (const status of ['200', '500']) requests.inc({ status }, 0);

  const securityEvents = new Counter({
    name: 'security_events_total',
    help: 'Security events seen, by kind and severity.',
    labelNames: ['kind', 'severity'],
    registers,
  });
  for (const [kind, severity] of Object.entries(securityEventKinds)) securityEvents.inc({ kind, severity }, 0);

  return {
    registry,
    requests,
    securityEvents,
    durationSeconds: new Histogram({
      name: 'query_duration_seconds',
      help: 'Time to answer a query, in seconds.',
      buckets: durationBucketsSeconds,
      registers,
    }),
    connectionsActive: new Gauge({
      name: 'db_connections_active',
      help: 'Database connections in use.',
      registers,
    }),
    connectionsMax: new Gauge({
      name: 'db_connections_max',
      help: 'Database connections the pool may open, overflow included.',
      registers,
    }),
    cacheHits: new Counter({ name: 'cache_hits_total', help: 'Answers found in the cache.', registers }),
    cacheMisses: new Counter({ name: 'cache_misses_total', help: 'Answers not in the cache.', registers }),
  };
}
