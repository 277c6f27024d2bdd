/** The SQL Query Synthesizer: two pods, each on a separate port, with a database pool, a cache and security events. */
import { type Conditions, counter, gauge, type Metric } from '../simulation/metric.ts';
import type { PortName } from '../simulation/port-names.ts';
import type {
  Circumstances,
  EndpointModel,
  FaultModel,
  ProgramModel,
  ServiceModel,
} from '../simulation/service-model.ts';
import { vary } from '../simulation/variation.ts';
import { requestCounters, requestDurations } from './common/http-metrics.ts';
import { listSecurityEvents } from './security-events.ts';

/** In the order of their ports. */
export const podNames = ['sql-synthesizer-7f9c4', 'sql-synthesizer-2ab81'] as const;

type PodName = (typeof podNames)[number];

const podPorts: Readonly<Record<PodName, PortName>> = {
  'sql-synthesizer-7f9c4': 'sql-synthesizer',
  'sql-synthesizer-2ab81': 'sql-synthesizer-2',
};

/** A pool of 10 with an overflow of 20. */
const poolSize = 30;

const countConnections = ({ has, atSeconds }: Pick<Conditions, 'has' | 'atSeconds'>): number =>
  has('database') ? poolSize : Math.round(5 + 2 * vary(atSeconds, 3));

const computeHitRate = ({ has }: Pick<Conditions, 'has'>): number => (has('cache') ? 0.2 : 0.9);

/** Security events per request, by kind and severity. */
const securityEventRates = [
  ['sql_injection_attempt', 'high', (c: Conditions) => (c.has('security') ? 0.08 : 0)],
  ['auth_bypass_attempt', 'high', (c: Conditions) => (c.has('security') ? 0.02 : 0)],
  ['rate_limit_exceeded', 'low', () => 0.001],
] as const;

const podMetrics: readonly Metric[] = [
  ...requestCounters({
    name: 'api_requests_total',
    shares: { '500': (c) => (c.has('errors') ? 0.4 : 0.003) },
  }),
  requestDurations({
    name: 'query_duration_seconds',
    buckets: [0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.4, 0.5, 1, 2.5],
    latency: (c) => (c.has('slow') ? { median: 0.24, p95: 0.39 } : { median: 0.018, p95: 0.048 }),
  }),
  ...securityEventRates.map(([kind, severity, perRequest]) =>
    counter(
      'security_events_total',
      'Security events seen, by kind and severity.',
      { kind, severity },
      (c) => c.load * perRequest(c),
    ),
  ),
  gauge('db_connections_active', 'Database connections in use.', {}, countConnections),
  gauge('db_connections_max', 'Database connections the pool may open, overflow included.', {}, () => poolSize),
  counter('cache_hits_total', 'Answers found in the cache.', {}, (c) => c.load * computeHitRate(c)),
  counter('cache_misses_total', 'Answers not in the cache.', {}, (c) => c.load * (1 - computeHitRate(c))),
];

const createProgram = (pod: PodName): ProgramModel => ({
  job: 'sql-synthesizer',
  port: podPorts[pod],
  path: '/metrics',
  labels: { service: 'sql-synthesizer', namespace: 'prod', pod },
  place: pod,
  metrics: podMetrics,
});

/** A slow or failing pod reports itself healthy, as many real ones do: only the database counts. */
function describeChecks(circumstances: Circumstances) {
  const { has } = circumstances;
  const isHealthy = !has('database');
  return {
    database: {
      status: isHealthy ? 'healthy' : 'unhealthy',
      healthy: isHealthy,
      active_connections: countConnections(circumstances),
      pool_size: poolSize,
    },
    cache: { status: has('cache') ? 'degraded' : 'healthy', healthy: true, hit_rate: computeHitRate(circumstances) },
    openai: { status: 'healthy', healthy: true },
  };
}

const createEndpoints = (place: PodName): EndpointModel[] => {
  const at = { port: podPorts[place], place };
  const status = ({ has }: Circumstances): number => (has('database') ? 503 : 200);
  return [
    {
      ...at,
      path: '/health',
      respond: (c) => ({
        status: status(c),
        body: { overall_healthy: !c.has('database'), security_status: c.has('security') ? 'elevated' : 'normal' },
      }),
    },
    {
      ...at,
      path: '/health/detailed',
      respond: (c) => ({
        status: status(c),
        body: { overall_healthy: !c.has('database'), checks: describeChecks(c) },
      }),
    },
    {
      ...at,
      path: '/api/security/events/recent',
      respond: (c) => ({ status: 200, body: listSecurityEvents(c) }),
    },
  ];
};

const faults: readonly FaultModel[] = [
  {
    id: 'errors',
    title: 'Errors',
    effect: 'About 40 % of the requests answer 500.',
    alert: 'HighErrorRate',
    runbook: 'sql-synthesizer/high-error-rate',
    places: podNames,
  },
  {
    id: 'slow',
    title: 'Slow answers',
    effect: 'The 95th percentile of the answer time rises to about 400 ms.',
    alert: 'HighResponseTime',
    runbook: 'sql-synthesizer/performance-degradation',
    places: podNames,
  },
  {
    id: 'database',
    title: 'Database pool exhausted',
    effect: 'Every connection of the pool is in use, and the health check answers 503.',
    alert: 'DatabaseConnectionFailure',
    runbook: 'sql-synthesizer/database-connection-failures',
    places: podNames,
  },
  {
    id: 'cache',
    title: 'Cold cache',
    effect: 'The cache hit rate falls to about 20 %, which is context in the runbook.',
    runbook: 'sql-synthesizer/performance-degradation',
    isContext: true,
    places: podNames,
  },
  {
    id: 'security',
    title: 'Injection attempts',
    effect: 'SQL injection and authentication bypass attempts are counted.',
    alert: 'SecurityIncident',
    runbook: 'sql-synthesizer/security-incident',
    places: podNames,
  },
];

export const sqlSynthesizer: ServiceModel = {
  id: 'sql-synthesizer',
  title: 'SQL Query Synthesizer',
  programs: podNames.map(createProgram),
  endpoints: podNames.flatMap(createEndpoints),
  faults,
  hasShortWindows: true,
  pastIncidents: [
    { fault: 'errors', place: podNames[1], hoursAgo: 5, minutes: 14 },
    { fault: 'slow', place: podNames[0], hoursAgo: 31, minutes: 40 },
    { fault: 'errors', place: podNames[0], hoursAgo: 98, minutes: 65 },
  ],
};
