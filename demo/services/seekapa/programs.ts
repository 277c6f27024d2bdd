/** What Prometheus scrapes for Seekapa: backend pods, PostgreSQL, Redis, the data jobs, and the cluster's own exporters. */
import { type Conditions, counter, gauge, type Metric } from '../../simulation/metric.ts';
import type { ProgramModel } from '../../simulation/service-model.ts';
import { vary } from '../../simulation/variation.ts';
import { requestCounters, requestDurations } from '../common/http-metrics.ts';
import { createProgramFactory } from '../common/namespace-program.ts';
import { containerState, mebibyte, memoryInUse } from '../common/pod-metrics.ts';
import { postgresMetrics } from '../common/postgres-metrics.ts';

const namespace = 'seekapa-production';

export const backendPods = [
  'backend-deployment-7f9c4d-x2x7k',
  'backend-deployment-7f9c4d-h8k2p',
  'backend-deployment-7f9c4d-m4q9z',
] as const;

/** The pod in which memory leaks. */
const leakingPod = backendPods[1];

const program = createProgramFactory('seekapa', namespace);

const backendMetrics: readonly Metric[] = [
  ...requestCounters({
    shares: {
      '404': () => 0.01,
      '500': (c) => (c.has('errors') ? 0.25 : 0.002),
      '503': (c) => (c.has('errors') ? 0.1 : 0),
    },
  }),
  requestDurations({
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10],
    latency: (c) => (c.has('slow') ? { median: 1.4, p95: 3.8 } : { median: 0.12, p95: 0.38 }),
  }),
];

const databaseMetrics = postgresMetrics({
  database: 'seekapa',
  maxConnections: 200,
  usual: 58,
  underFault: (c) => (c.has('connections') ? 197 : undefined),
});

const computeHitRate = ({ has }: Conditions): number => (has('cache') ? 0.25 : 0.93);

const redisMetrics: readonly Metric[] = [
  counter('redis_keyspace_hits_total', 'Keys found.', {}, (c) => 4 * c.load * computeHitRate(c)),
  counter('redis_keyspace_misses_total', 'Keys not found.', {}, (c) => 4 * c.load * (1 - computeHitRate(c))),
];

const qualityMetrics: readonly Metric[] = ['orders', 'customers'].map((dataset, index) =>
  gauge('data_quality_score', 'Share of the checks of the data that pass.', { dataset }, (c) =>
    c.has('quality') && index === 0 ? 0.71 : Number((0.975 + 0.01 * vary(c.atSeconds, 20 + index, 900)).toFixed(3)),
  ),
);

const databasePods = ['postgres-0', 'postgres-read-0', 'postgres-read-1'];
const allPods = [...backendPods, ...databasePods, 'redis-master-0', 'airflow-webserver-0'];

const readiness = (pod: string): Metric =>
  gauge('kube_pod_status_ready', 'Whether the pod is ready.', { pod, condition: 'true' }, (c) =>
    Number(!(pod === 'postgres-0' && c.has('database-down'))),
  );

const jobs = ['data-import-28423110', 'data-import-28423170', 'data-quality-28423110'];

const clusterMetrics: readonly Metric[] = [
  ...allPods.map(readiness),
  ...allPods.flatMap((pod) =>
    containerState(
      { pod, container: pod.startsWith('backend') ? 'backend' : (pod.split('-')[0] ?? pod) },
      {
        restartsPerMinute: (c) => (pod === leakingPod && c.has('oom') ? 2 : 0),
        isOomKilled: (c) => pod === leakingPod && c.has('oom'),
      },
    ),
  ),
  ...backendPods.map((pod) =>
    gauge(
      'kube_pod_container_resource_limits',
      'Limit of the container.',
      { pod, container: 'backend', resource: 'memory', unit: 'byte' },
      () => 2048 * mebibyte,
    ),
  ),
  ...jobs.map((job) => gauge('kube_job_info', 'A job that the cluster knows.', { job_name: job }, () => 1)),
  ...jobs.map((job, index) =>
    gauge('kube_job_failed', 'Whether the job has failed.', { job_name: job, condition: 'true' }, (c) =>
      Number(index === 1 && c.has('jobs')),
    ),
  ),
  gauge(
    'kube_deployment_status_replicas_unavailable',
    'Pods of the deployment that are not available.',
    { deployment: 'backend-deployment' },
    (c) => (c.has('rollout') ? 2 : 0),
  ),
];

const memoryMetrics: readonly Metric[] = backendPods.map((pod) =>
  memoryInUse(
    'container_memory_working_set_bytes',
    { pod, container: 'backend' },
    {
      limitBytes: 2048 * mebibyte,
      usual: 0.55,
      underFault: (c) => (pod === leakingPod && c.has('memory') ? 0.96 : undefined),
    },
  ),
);

const corruptionMetric = gauge(
  'pg_stat_database_checksum_failures',
  'Data pages whose checksum did not match.',
  { datname: 'seekapa' },
  (c) => (c.has('corruption') ? 3 : 0),
);

export const programs: readonly ProgramModel[] = [
  ...backendPods.map(
    (pod): ProgramModel => ({
      ...program(pod, 'seekapa-backend', { service: 'seekapa', pod }, backendMetrics),
      place: pod,
    }),
  ),
  program('seekapa-postgres-0', 'postgres', { service: 'seekapa', pod: 'postgres-0' }, [
    ...databaseMetrics,
    corruptionMetric,
  ]),
  program('redis-master-0', 'redis', { service: 'seekapa', pod: 'redis-master-0' }, redisMetrics),
  program('airflow-webserver-0', 'data-jobs', { service: 'seekapa', pod: 'airflow-webserver-0' }, qualityMetrics),
  program('seekapa-aks-prod', 'kube-state-metrics', {}, clusterMetrics),
  program('seekapa-aks-prod', 'cadvisor', {}, memoryMetrics),
];
