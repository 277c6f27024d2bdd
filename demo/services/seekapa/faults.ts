/** The faults of Seekapa, one for each of its runbooks at least. */
import type { FaultModel } from '../../simulation/service-model.ts';
import { backendPods } from './programs.ts';

export const faults: readonly FaultModel[] = [
  {
    id: 'slow',
    title: 'One slow pod',
    effect: 'The 95th percentile of its response time rises to about 4 s.',
    alert: 'HighAPILatency',
    runbook: 'seekapa/high-api-latency',
    places: [backendPods[0]],
  },
  {
    id: 'cache',
    title: 'Cold Redis cache',
    effect: 'The hit rate of Redis falls to about 25 %, which is context in the runbook.',
    runbook: 'seekapa/high-api-latency',
    isContext: true,
  },
  {
    id: 'errors',
    title: 'One pod answers 5xx',
    effect: 'About 35 % of its requests answer 500 or 503.',
    alert: 'ServerErrorSpike',
    runbook: 'seekapa/5xx-error-spike',
    places: [backendPods[0]],
  },
  {
    id: 'api-down',
    title: 'API health check fails',
    effect: 'The API answers /health with 503.',
    runbook: 'seekapa/5xx-error-spike',
  },
  {
    id: 'app-down',
    title: 'Web application health check fails',
    effect: 'The web application answers /health with 503.',
    runbook: 'seekapa/5xx-error-spike',
  },
  {
    id: 'connections',
    title: 'Connections used up',
    effect: '197 of 200 connections of PostgreSQL are in use.',
    alert: 'DatabaseConnectionErrors',
    runbook: 'seekapa/database-connection-errors',
  },
  {
    id: 'database-down',
    title: 'PostgreSQL not ready',
    effect: 'The pod postgres-0 is not ready.',
    alert: 'DatabasePodNotReady',
    runbook: 'seekapa/database-connection-errors',
  },
  {
    id: 'memory',
    title: 'Memory leak',
    effect: 'One backend pod uses 96 % of its memory limit.',
    alert: 'MemoryNearLimit',
    runbook: 'seekapa/memory-leak-oom-kills',
  },
  {
    id: 'oom',
    title: 'OOM kills',
    effect: 'The kernel kills the container of one backend pod twice a minute.',
    alert: 'ContainerOutOfMemory',
    runbook: 'seekapa/memory-leak-oom-kills',
  },
  {
    id: 'jobs',
    title: 'Data job fails',
    effect: 'One of the data import jobs has failed.',
    alert: 'DataPipelineFailure',
    runbook: 'seekapa/data-pipeline-failure',
  },
  {
    id: 'quality',
    title: 'Poor data',
    effect: 'The quality score of the orders falls to 0.71.',
    alert: 'DataQualityLow',
    runbook: 'seekapa/data-pipeline-failure',
  },
  {
    id: 'rollout',
    title: 'Release does not start',
    effect: 'Two pods of the new release never become available; the old ones serve.',
    alert: 'RolloutStuck',
    runbook: 'seekapa/application-rollback',
  },
  {
    id: 'corruption',
    title: 'Corrupt data pages',
    effect: 'PostgreSQL reads three pages whose checksum does not match.',
    alert: 'DatabaseCorruption',
    runbook: 'seekapa/database-rollback',
  },
];
