import type { Fact } from './fact.ts';

const runbook = (name: string): string => `/runbooks/sira/${name}/`;
const disk = runbook('disk-space-low');
const memory = runbook('memory-exhaustion');
const slow = runbook('slow-recommendations');
const backup = runbook('failed-backup');

/** What SIRA's document says of disks, memory, recommendations and backups, and where a reader must find it. */
export const facts: readonly Fact[] = [
  { kind: 'alert', page: disk, shows: ['DiskSpaceLow', '20 %'] },
  { kind: 'command', page: disk, shows: ['df -h', 'head -10', 'docker system df'] },
  { kind: 'path', page: disk, shows: ['logs/nginx', 'logs/backend', '-mtime +7'] },
  { kind: 'command', page: disk, shows: ['docker system prune', '--volumes'] },
  { kind: 'path', page: disk, shows: ['/backups', 'sira_*.sql.gz', '7 days'] },
  { kind: 'threshold', page: disk, shows: ['70 %'] },
  { kind: 'prevention', page: disk, shows: ['Rotate the logs', 'backups'] },
  { kind: 'step', page: memory, shows: ['OOM', 'killed'] },
  { kind: 'command', page: memory, shows: ['free -h', 'docker stats --no-stream', 'ps aux --sort=-%mem'] },
  { kind: 'command', page: memory, shows: ['docker compose -f docker-compose.prod.yml', 'backend'] },
  { kind: 'container', page: memory, shows: ['sira_backend_prod', 'watch -n 5'] },
  { kind: 'prevention', page: memory, shows: ['leaks', 'docker-compose.prod.yml'] },
  { kind: 'alert', page: slow, shows: ['SlowRecommendationGeneration', '5 s'] },
  { kind: 'host', page: slow, shows: ['https://api.mistral.ai/v1/models', 'MISTRAL_API_KEY'] },
  { kind: 'host', page: slow, shows: ['PINECONE_HOST', 'describe_index_stats', 'PINECONE_API_KEY'] },
  { kind: 'command', page: slow, shows: ['recommendation|llama|mistral'] },
  { kind: 'step', page: backup, shows: ['cron', '/backups'] },
  {
    kind: 'path',
    page: backup,
    shows: ['/app/scripts/backup_db.sh', 'sira_*.sql.gz', 'latest_backup.sql.gz'],
  },
  { kind: 'command', page: backup, shows: ['gzip -t'] },
  { kind: 'prevention', page: backup, shows: ['every month'] },
  { kind: 'severity', page: '/severity/4/', shows: ['Slow recommendations', 'Failed backup'] },
];
