/** Optimal Build: three backend pods, PostgreSQL, and the cluster's own exporters. */
import { gauge, type Metric } from '../simulation/metric.ts';
import type { EndpointModel, FaultModel, ProgramModel, ServiceModel } from '../simulation/service-model.ts';
import { requestCounters, requestDurations } from './common/http-metrics.ts';
import { createProgramFactory } from './common/namespace-program.ts';
import { containerState, mebibyte, memoryInUse } from './common/pod-metrics.ts';
import { postgresMetrics } from './common/postgres-metrics.ts';

const namespace = 'optimal-build';

const pods = [
  'optimal-build-backend-5d8f7b-k2m9x',
  'optimal-build-backend-5d8f7b-q7w4z',
  'optimal-build-backend-5d8f7b-t5r8c',
] as const;

const killedPod = pods[2];
const limitBytes = 1024 * mebibyte;

const program = createProgramFactory('optimal-build', namespace);

const backendMetrics: readonly Metric[] = [
  ...requestCounters({
    shares: {
      '401': (c) => (c.has('logins') ? 0.3 : 0.004),
      '500': (c) => (c.has('unavailable') ? 0 : 0.001),
      '503': (c) => (c.has('unavailable') ? 1 : 0),
    },
  }),
  requestDurations({
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2, 5],
    latency: (c) => (c.has('slow') ? { median: 0.7, p95: 1.8 } : { median: 0.07, p95: 0.21 }),
  }),
];

const databaseMetrics = postgresMetrics({
  database: 'optimal_build',
  maxConnections: 100,
  usual: 34,
  underFault: (c) => (c.has('connections') ? 97 : undefined),
});

const clusterMetrics: readonly Metric[] = pods.flatMap((pod) =>
  containerState(
    { pod, container: 'backend' },
    {
      restartsPerMinute: (c) => (pod === killedPod && c.has('oom') ? 2 : 0),
      isOomKilled: (c) => pod === killedPod && c.has('oom'),
    },
  ),
);

const memoryMetrics: readonly Metric[] = pods.flatMap((pod) => [
  memoryInUse(
    'container_memory_usage_bytes',
    { pod, container: 'backend' },
    {
      limitBytes,
      usual: 0.52,
      underFault: (c) => (pod === killedPod && c.has('oom') ? 0.99 : undefined),
    },
  ),
  gauge(
    'container_spec_memory_limit_bytes',
    'Limit of the container.',
    { pod, container: 'backend' },
    () => limitBytes,
  ),
]);

const endpoints: readonly EndpointModel[] = [
  {
    port: 'optimal-build',
    path: '/health',
    respond: ({ has }) =>
      has('unavailable')
        ? { status: 503, body: { status: 'unavailable' } }
        : { status: 200, body: { status: 'ok', database: 'ok', cache: 'ok' } },
  },
];

const faults: readonly FaultModel[] = [
  {
    id: 'unavailable',
    title: 'Service unavailable',
    effect: 'Every request is answered with 503, and so is the health check.',
    alert: 'ServiceUnavailable',
    runbook: 'optimal-build/service-unavailable',
  },
  {
    id: 'oom',
    title: 'OOM kills',
    effect: 'The kernel kills the container of one pod twice a minute.',
    alert: 'BackendOutOfMemory',
    runbook: 'optimal-build/service-unavailable',
  },
  {
    id: 'connections',
    title: 'Too many connections',
    effect: '97 of 100 connections of PostgreSQL are in use.',
    alert: 'TooManyConnections',
    runbook: 'optimal-build/database-issues',
  },
  {
    id: 'slow',
    title: 'One slow pod',
    effect: 'The 95th percentile of its latency rises to about 1.8 s.',
    alert: 'HighLatency',
    runbook: 'optimal-build/high-latency',
    places: [pods[0]],
  },
  {
    id: 'logins',
    title: 'Failed logins',
    effect: 'About 30 % of the requests answer 401: somebody tries passwords.',
    alert: 'FailedAuthentications',
    runbook: 'optimal-build/security-incident',
  },
];

export const optimalBuild: ServiceModel = {
  id: 'optimal-build',
  title: 'Optimal Build',
  programs: [
    ...pods.map(
      (pod): ProgramModel => ({
        ...program(pod, 'optimal-build-backend', { service: 'optimal-build', pod }, backendMetrics),
        place: pod,
      }),
    ),
    program('optimal-build-postgres-0', 'postgres', { service: 'optimal-build', pod: 'postgres-0' }, databaseMetrics),
    program('optimal-build', 'kube-state-metrics', {}, clusterMetrics),
    program('optimal-build', 'cadvisor', {}, memoryMetrics),
  ],
  endpoints,
  faults,
  pastIncidents: [
    { fault: 'slow', place: pods[0], hoursAgo: 3, minutes: 12 },
    { fault: 'connections', hoursAgo: 44, minutes: 30 },
  ],
};
