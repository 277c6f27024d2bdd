/** What Prometheus scrapes for SIRA: the API, its host, its containers, its database, and what blackbox_exporter sees. */
import { type Conditions, counter, gauge, type Labels, type Metric } from '../../simulation/metric.ts';
import type { ProgramModel } from '../../simulation/service-model.ts';
import { vary } from '../../simulation/variation.ts';
import { requestCounters, requestDurations } from '../common/http-metrics.ts';
import { mebibyte, memoryInUse } from '../common/pod-metrics.ts';
import { postgresMetrics } from '../common/postgres-metrics.ts';

const labels = { service: 'sira', namespace: 'sira' };

const program = (instance: string, job: string, metrics: readonly Metric[], more: Labels = {}): ProgramModel => ({
  instance,
  job,
  port: 'sira',
  path: `/metrics/${job}/${encodeURIComponent(instance.replace(/^\w+:\/\//, ''))}`,
  labels: { ...labels, ...more },
  metrics,
});

const buckets = [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 7.5, 10, 15];
/** Recommendations are few, so that their own slowness does not move the percentile of all requests. */
const recommendations = 0.03;

/** While the API is down it counts nothing. */
function stopWhenDown(metric: Metric): Metric {
  if (metric.kind === 'gauge') return metric;
  return { ...metric, perSecond: (c) => (c.has('api-down') ? 0 : metric.perSecond(c)) };
}

const apiMetrics: readonly Metric[] = [
  ...requestCounters({
    shares: {
      '404': (c) => (c.has('client-errors') ? 0.3 : 0.02),
      '500': (c) => (c.has('many-errors') ? 0.35 : c.has('errors') ? 0.04 : 0.002),
    },
  }),
  requestDurations({
    labels: { handler: '/api/v1/search' },
    part: 1 - recommendations,
    buckets,
    latency: (c) => (c.has('slow') ? { median: 1.6, p95: 4.5 } : { median: 0.16, p95: 0.62 }),
  }),
  requestDurations({
    labels: { handler: '/api/v1/recommendations' },
    part: recommendations,
    buckets,
    latency: (c) => (c.has('slow-recommendations') ? { median: 6, p95: 9 } : { median: 0.8, p95: 1.6 }),
  }),
].map(stopWhenDown);

const gibibyte = 1024 * mebibyte;

function fileSystem(mountpoint: string, sizeBytes: number, freeShare: (c: Conditions) => number): Metric[] {
  const of = { device: '/dev/sda1', fstype: 'ext4', mountpoint };
  return [
    gauge('node_filesystem_size_bytes', 'Size of the file system.', of, () => sizeBytes),
    gauge('node_filesystem_avail_bytes', 'Space free for users.', of, (c) => Math.round(sizeBytes * freeShare(c))),
  ];
}

const computeBusyShare = (c: Conditions): number => Math.min(0.97, 0.012 * c.load + 0.05 * vary(c.atSeconds, 5) + 0.1);

const daySeconds = 86_400;

/** Backups are made at 03:00 UTC. Under the fault the last one is three days old. */
function findLastBackup({ atSeconds, has }: Conditions): number {
  const lastNight = Math.floor((atSeconds - 3 * 3600) / daySeconds) * daySeconds + 3 * 3600;
  return has('backup') ? lastNight - 3 * daySeconds : lastNight;
}

const hostMetrics: readonly Metric[] = [
  ...fileSystem('/', 80 * gibibyte, (c) => (c.has('disk') ? 0.12 : 0.46 + 0.01 * vary(c.atSeconds, 7, 3600))),
  ...fileSystem('/backups', 200 * gibibyte, (c) => 0.58 + 0.02 * vary(c.atSeconds, 8, 20_000)),
  counter(
    'node_cpu_seconds_total',
    'Seconds of the processors, by mode.',
    { cpu: '0', mode: 'idle' },
    (c) => 1 - computeBusyShare(c),
  ),
  counter(
    'node_cpu_seconds_total',
    'Seconds of the processors, by mode.',
    { cpu: '0', mode: 'user' },
    computeBusyShare,
  ),
  gauge('node_memory_MemTotal_bytes', 'Memory of the host.', {}, () => 16 * gibibyte),
  gauge('node_memory_MemAvailable_bytes', 'Memory that programs can still get.', {}, (c) =>
    Math.round(16 * gibibyte * (c.has('memory') ? 0.03 : 0.42 + 0.03 * vary(c.atSeconds, 9, 300))),
  ),
  counter('node_vmstat_oom_kill', 'Processes killed for want of memory.', {}, (c) => (c.has('memory') ? 0.1 : 0)),
  gauge('sira_backup_last_success_timestamp_seconds', 'When the last backup succeeded.', {}, findLastBackup),
];

const container = (name: string, usual: number, underFault?: number): Metric =>
  memoryInUse(
    'container_memory_working_set_bytes',
    { name, pod: name },
    {
      limitBytes: 4 * gibibyte,
      usual,
      underFault: (c) => (c.has('memory') ? underFault : undefined),
    },
  );

const containerMetrics: readonly Metric[] = [
  container('sira_backend_prod', 0.35, 0.98),
  container('sira_frontend_prod', 0.12),
  container('sira_nginx_prod', 0.08),
  container('sira_db_prod', 0.45),
];

const databaseMetrics = postgresMetrics({
  database: 'sira',
  maxConnections: 100,
  usual: 24,
  underFault: (c) => (c.has('database-down') ? 0 : undefined),
  isUp: (c) => !c.has('database-down'),
});

/** When the certificate that is served ends, in seconds since 1970. */
export interface CertificateEnds {
  usual: number;
  soon: number;
}

const probeMetrics = (isDown: string, ends: CertificateEnds): Metric[] => [
  gauge('probe_success', 'Whether the probe succeeded.', {}, (c) => Number(!c.has(isDown))),
  gauge('probe_ssl_earliest_cert_expiry', 'When the first certificate of the chain ends.', {}, (c) =>
    c.has('certificate') ? ends.soon : ends.usual,
  ),
];

export const createPrograms = (ends: CertificateEnds): ProgramModel[] => [
  program('sira_backend_prod', 'sira-api', apiMetrics),
  program('sira-host-1', 'node', hostMetrics),
  program('sira-host-1', 'cadvisor', containerMetrics),
  program('sira_db_prod', 'postgres', databaseMetrics),
  program('https://api.sira.example.com', 'blackbox', probeMetrics('api-down', ends), { target: 'api' }),
  program('https://sira.example.com', 'blackbox', probeMetrics('site-down', ends), { target: 'site' }),
];
