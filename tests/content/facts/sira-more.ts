import { listFacts } from './fact.ts';

/** What SIRA's document says of disks, memory, recommendations and backups, and where a reader must find it. */
export const facts = listFacts({
  '/runbooks/sira/disk-space-low/': {
    Meaning: ['alert: DiskSpaceLow · 20 %'],
    'Immediate actions': ['command: df -h · head -10 · docker system df'],
    'If old logs take the room': ['path: logs/nginx · logs/backend · -mtime +7'],
    'If Docker takes the room': ['command: docker system prune · --volumes'],
    'If old backups take the room': ['path: /backups · sira_*.sql.gz · 7 days'],
    Verification: ['threshold: 70 %'],
    Prevention: ['prevention: Rotate the logs · backups'],
  },
  '/runbooks/sira/memory-exhaustion/': {
    Symptoms: ['step: OOM · killed'],
    'Immediate actions': ['command: free -h · docker stats --no-stream'],
    Diagnosis: ['command: ps aux --sort=-%mem', 'container: sira_backend_prod · watch -n 5'],
    'If the backend uses it up': ['command: docker compose -f docker-compose.prod.yml · backend'],
    Prevention: ['prevention: leaks · docker-compose.prod.yml'],
  },
  '/runbooks/sira/slow-recommendations/': {
    Meaning: ['alert: SlowRecommendationGeneration · 5 s'],
    'Immediate actions': [
      'host: https://api.mistral.ai/v1/models · MISTRAL_API_KEY',
      'host: PINECONE_HOST · describe_index_stats · PINECONE_API_KEY',
    ],
    Diagnosis: ['command: recommendation|llama|mistral'],
  },
  '/runbooks/sira/failed-backup/': {
    Symptoms: ['step: cron · /backups'],
    'Make a backup by hand': ['path: /app/scripts/backup_db.sh'],
    'Immediate actions': ['path: sira_*.sql.gz · latest_backup.sql.gz', 'command: gzip -t'],
    Prevention: ['prevention: every month'],
  },
  '/severity/4/': { SIRA: ['severity: Slow recommendations · Failed backup'] },
});
