import type { Fact } from './fact.ts';

const runbook = (name: string): string => `/runbooks/sira/${name}/`;
const disk = runbook('disk-space-low');
const memory = runbook('memory-exhaustion');
const slow = runbook('slow-recommendations');
const backup = runbook('failed-backup');

/** What SIRA's document says of disks, memory, recommendations and backups, and where a reader must find it. */
export const facts: readonly Fact[] = [
  { kind: 'alert', page: disk, section: 'Meaning', shows: ['DiskSpaceLow', '20 %'] },
  {
    kind: 'command',
    page: disk,
    section: 'Immediate actions',
    shows: ['df -h', 'head -10', 'docker system df'],
  },
  {
    kind: 'path',
    page: disk,
    section: 'If old logs take the room',
    shows: ['logs/nginx', 'logs/backend', '-mtime +7'],
  },
  {
    kind: 'command',
    page: disk,
    section: 'If Docker takes the room',
    shows: ['docker system prune', '--volumes'],
  },
  {
    kind: 'path',
    page: disk,
    section: 'If old backups take the room',
    shows: ['/backups', 'sira_*.sql.gz', '7 days'],
  },
  { kind: 'threshold', page: disk, section: 'Verification', shows: ['70 %'] },
  { kind: 'prevention', page: disk, section: 'Prevention', shows: ['Rotate the logs', 'backups'] },
  { kind: 'step', page: memory, section: 'Symptoms', shows: ['OOM', 'killed'] },
  {
    kind: 'command',
    page: memory,
    section: 'Immediate actions',
    shows: ['free -h', 'docker stats --no-stream'],
  },
  { kind: 'command', page: memory, section: 'Diagnosis', shows: ['ps aux --sort=-%mem'] },
  {
    kind: 'command',
    page: memory,
    section: 'If the backend uses it up',
    shows: ['docker compose -f docker-compose.prod.yml', 'backend'],
  },
  { kind: 'container', page: memory, section: 'Diagnosis', shows: ['sira_backend_prod', 'watch -n 5'] },
  { kind: 'prevention', page: memory, section: 'Prevention', shows: ['leaks', 'docker-compose.prod.yml'] },
  { kind: 'alert', page: slow, section: 'Meaning', shows: ['SlowRecommendationGeneration', '5 s'] },
  {
    kind: 'host',
    page: slow,
    section: 'Immediate actions',
    shows: ['https://api.mistral.ai/v1/models', 'MISTRAL_API_KEY'],
  },
  {
    kind: 'host',
    page: slow,
    section: 'Immediate actions',
    shows: ['PINECONE_HOST', 'describe_index_stats', 'PINECONE_API_KEY'],
  },
  { kind: 'command', page: slow, section: 'Diagnosis', shows: ['recommendation|llama|mistral'] },
  { kind: 'step', page: backup, section: 'Symptoms', shows: ['cron', '/backups'] },
  { kind: 'path', page: backup, section: 'Make a backup by hand', shows: ['/app/scripts/backup_db.sh'] },
  {
    kind: 'path',
    page: backup,
    section: 'Immediate actions',
    shows: ['sira_*.sql.gz', 'latest_backup.sql.gz'],
  },
  { kind: 'command', page: backup, section: 'Immediate actions', shows: ['gzip -t'] },
  { kind: 'prevention', page: backup, section: 'Prevention', shows: ['every month'] },
  {
    kind: 'severity',
    page: '/severity/4/',
    section: 'SIRA',
    shows: ['Slow recommendations', 'Failed backup'],
  },
];
