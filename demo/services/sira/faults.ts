/** The faults of SIRA, one for each of its runbooks at least. */
import type { FaultModel } from '../../simulation/service-model.ts';

export const faults: readonly FaultModel[] = [
  {
    id: 'api-down',
    title: 'API down',
    effect: 'The API answers its health check with 503, and counts no requests.',
    alert: 'APIDown',
    runbook: 'sira/application-down',
  },
  {
    id: 'site-down',
    title: 'Website down',
    effect: 'The website answers 502.',
    runbook: 'sira/application-down',
  },
  {
    id: 'many-errors',
    title: 'A third of the answers are 500',
    effect: 'About 35 % of the requests answer 500: both rules of HighErrorRate fire.',
    alert: 'HighErrorRate',
    runbook: 'sira/application-down',
  },
  {
    id: 'errors',
    title: 'Some errors',
    effect: 'About 4 % of the requests answer 500, which is a warning.',
    alert: 'HighErrorRate',
    runbook: 'sira/high-error-rate',
  },
  {
    id: 'client-errors',
    title: 'Many answers of 404',
    effect: 'About 30 % of the requests answer 404, which is context in the runbook.',
    runbook: 'sira/high-error-rate',
    isContext: true,
  },
  {
    id: 'database-down',
    title: 'Database down',
    effect: 'PostgreSQL answers nobody, and the API says so at /health/system.',
    alert: 'DatabaseDown',
    runbook: 'sira/database-connection-failure',
  },
  {
    id: 'slow',
    title: 'Slow answers',
    effect: 'The 95th percentile of the response time rises to about 4 s.',
    alert: 'HighResponseTime',
    runbook: 'sira/high-response-times',
  },
  {
    id: 'certificate',
    title: 'Certificate not renewed',
    effect: 'Website and API serve a certificate that ends in 20 days.',
    alert: 'CertificateExpiringSoon',
    runbook: 'sira/ssl-certificate-expiration',
  },
  {
    id: 'disk',
    title: 'Disk fills up',
    effect: 'Free space on / falls to 12 %.',
    alert: 'DiskSpaceLow',
    runbook: 'sira/disk-space-low',
  },
  {
    id: 'memory',
    title: 'Memory exhausted',
    effect: '97 % of the memory of the host is in use, and the kernel kills processes.',
    alert: 'MemoryExhaustion',
    runbook: 'sira/memory-exhaustion',
  },
  {
    id: 'slow-recommendations',
    title: 'Slow recommendations',
    effect: 'The 95th percentile of the time for a recommendation rises to about 9 s; other requests stay fast.',
    alert: 'SlowRecommendationGeneration',
    runbook: 'sira/slow-recommendations',
  },
  {
    id: 'backup',
    title: 'Backups fail',
    effect: 'The last backup that succeeded is more than three days old.',
    alert: 'BackupFailed',
    runbook: 'sira/failed-backup',
  },
];
