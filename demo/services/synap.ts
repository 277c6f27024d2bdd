/** Synap: two API containers, its jobs, Inngest and PostgreSQL. */
import { type Conditions, gauge, type Labels, type Metric } from '../simulation/metric.ts';
import type { PortName } from '../simulation/port-names.ts';
import type { EndpointModel, FaultModel, ProgramModel, ServiceModel } from '../simulation/service-model.ts';
import { vary } from '../simulation/variation.ts';
import { requestCounters, requestDurations } from './common/http-metrics.ts';
import { postgresMetrics } from './common/postgres-metrics.ts';

const program = (
  instance: string,
  job: string,
  metrics: readonly Metric[],
  where: { port?: PortName; path: string },
): ProgramModel => {
  const labels: Labels = { service: 'synap', namespace: 'synap' };
  return { instance, job, port: 'synap', labels, metrics, ...where };
};

const apiMetrics: readonly Metric[] = [
  ...requestCounters({ shares: { '500': (c) => (c.has('errors') ? 0.22 : 0.004) } }),
  requestDurations({
    name: 'api_request_duration_seconds',
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2, 5],
    latency: (c) => (c.has('slow') ? { median: 0.5, p95: 1.4 } : { median: 0.06, p95: 0.19 }),
  }),
];

const countQueued = (c: Conditions): number => (c.has('queue') ? 340 : Math.round(9 + 7 * vary(c.atSeconds, 11, 20)));

const queueMetrics: readonly Metric[] = [
  gauge('inngest_queue_depth', 'Jobs that wait in all queues.', {}, countQueued),
];

const jobMetrics: readonly Metric[] = [
  gauge('synap_proposals', 'Proposals, by status.', { status: 'pending' }, (c) => (c.has('proposals') ? 64 : 3)),
  gauge('synap_oldest_pending_proposal_seconds', 'Age of the oldest proposal that waits for the validator.', {}, (c) =>
    c.has('proposals') ? 2700 : Math.round(40 + 30 * vary(c.atSeconds, 12)),
  ),
];

const databaseMetrics = postgresMetrics({
  database: 'synap',
  maxConnections: 100,
  usual: 31,
  underFault: (c) => (c.has('connections') ? 98 : undefined),
});

const endpoints: readonly EndpointModel[] = [
  {
    port: 'synap-inngest',
    path: '/api/health',
    respond: ({ has }) =>
      has('inngest-down')
        ? { status: 503, body: { status: 503, message: 'unavailable' } }
        : { status: 200, body: { status: 200, message: 'OK' } },
  },
  {
    port: 'synap-inngest',
    path: '/api/functions',
    respond: () => ({ status: 200, body: [{ name: 'global-validator' }, { name: 'entity-embedding' }] }),
  },
];

const faults: readonly FaultModel[] = [
  {
    id: 'errors',
    title: 'Errors',
    effect: 'About 22 % of the requests answer 500.',
    alert: 'HighErrorRate',
    runbook: 'synap/high-error-rate',
  },
  {
    id: 'queue',
    title: 'Queue backs up',
    effect: '340 jobs wait for the workers.',
    alert: 'WorkerQueueBackup',
    runbook: 'synap/worker-queue-backup',
  },
  {
    id: 'inngest-down',
    title: 'Inngest down',
    effect: 'Inngest answers its health check with 503.',
    runbook: 'synap/worker-queue-backup',
  },
  {
    id: 'connections',
    title: 'Connections used up',
    effect: '98 of 100 connections of PostgreSQL are in use.',
    alert: 'DatabaseConnectionFailure',
    runbook: 'synap/database-connection-failure',
  },
  {
    id: 'slow',
    title: 'Slow answers',
    effect: 'The 95th percentile of the latency rises to about 1.4 s.',
    alert: 'ElevatedLatency',
    runbook: 'synap/elevated-latency',
  },
  {
    id: 'proposals',
    title: 'Validator stuck',
    effect: 'The oldest proposal has been pending for 45 minutes.',
    alert: 'ProposalsPending',
    runbook: 'synap/proposal-system-failure',
  },
];

export const synap: ServiceModel = {
  id: 'synap',
  title: 'Synap',
  programs: [
    // The runbook's health check asks this path.
    program('synap-api-1', 'synap-api', apiMetrics, { path: '/metrics' }),
    program('synap-api-2', 'synap-api', apiMetrics, { path: '/metrics/synap-api-2' }),
    program('synap-jobs-1', 'synap-jobs', jobMetrics, { path: '/metrics/synap-jobs-1' }),
    program('synap-postgres-1', 'postgres', databaseMetrics, { path: '/metrics/synap-postgres-1' }),
    program('synap-inngest-1', 'inngest', queueMetrics, { port: 'synap-inngest', path: '/metrics' }),
  ],
  endpoints,
  faults,
  pastIncidents: [
    { fault: 'queue', hoursAgo: 14, minutes: 35 },
    { fault: 'slow', hoursAgo: 75, minutes: 25 },
  ],
};
