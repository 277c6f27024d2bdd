import type { Fact } from './fact.ts';

const page = '/commands/';

/** The command references of the source documents, and what an operator looks up by name. */
export const facts: readonly Fact[] = [
  { kind: 'command', page, shows: ['kubectl get all -A'] },
  { kind: 'command', page, shows: ['describe pod'] },
  { kind: 'command', page, shows: ['logs -f', '--tail=100'] },
  { kind: 'command', page, shows: ['exec -it'] },
  { kind: 'port', page, shows: ['port-forward', '8080:8080'] },
  { kind: 'command', page, shows: ['rollout undo', '--to-revision'] },
  { kind: 'command', page, shows: ['rollout restart'] },
  {
    kind: 'command',
    page,
    shows: ['docker stats', 'docker inspect', 'docker system prune -a', 'docker system df'],
  },
  { kind: 'command', page, shows: ['docker compose -f docker-compose.prod.yml ps'] },
  { kind: 'command', page, shows: ['docker compose -f docker-compose.prod.yml restart'] },
  { kind: 'command', page, shows: ['docker compose restart', 'docker compose logs -f'] },
  { kind: 'host', page, shows: ['az aks show -n seekapa-aks-prod -g seekapa-rg'] },
  { kind: 'command', page, shows: ['az aks get-credentials'] },
  { kind: 'command', page, shows: ['az monitor activity-log list', 'seekapa-rg'] },
  { kind: 'command', page, shows: ['usename', 'application_name', 'client_addr'] },
  { kind: 'threshold', page, shows: ['pg_terminate_backend', "interval '10 minutes'"] },
  { kind: 'command', page, shows: ['pg_total_relation_size', 'LIMIT 10'] },
  { kind: 'command', page, shows: ["pg_database_size('synap')"] },
  { kind: 'command', page, shows: ['py-spy record', '30'] },
  { kind: 'command', page, shows: ['memory_profiler', 'app.py'] },
  { kind: 'command', page, shows: ['tcpdump -i any'] },
  { kind: 'path', page, shows: ['/app/scripts/backup_db.sh'] },
  { kind: 'path', page, shows: ['restore_db.sh'] },
  { kind: 'command', page, shows: ['free -h', 'df -h'] },
  { kind: 'port', page, shows: ['http://localhost:3000/metrics', 'metrics.txt'] },
  { kind: 'port', page, shows: ['http://localhost:8288/api/functions'] },
  { kind: 'port', page, shows: ['http://localhost:3001', 'http://localhost:9090'] },
  { kind: 'command', page, shows: ['flushall', 'FLUSHDB'] },
  { kind: 'command', page, shows: ['argocd app history seekapa-bi-agent', 'argocd app rollback'] },
  { kind: 'command', page, shows: ['gh run list --limit 5', 'gh run rerun', 'gh workflow run cd.yml'] },
  { kind: 'command', page, shows: ['git log --oneline -10'] },
];
