import type { Fact } from './fact.ts';

const service = '/services/seekapa/';
const escalation = '/escalation/seekapa/';
const latency = '/runbooks/seekapa/high-api-latency/';
const connections = '/runbooks/seekapa/database-connection-errors/';
const memory = '/runbooks/seekapa/memory-leak-oom-kills/';

/** What Seekapa's own document says of its ladder, its people and its first three runbooks, and where a reader must find it. */
export const facts: readonly Fact[] = [
  { kind: 'severity', page: service, shows: ['SEV-1', 'The whole service is down', 'data is lost'] },
  { kind: 'severity', page: '/severity/1/', shows: ['SEV-1', 'The whole service is down'] },
  { kind: 'response time', page: service, shows: ['Answer within 5 min'] },
  { kind: 'response time', page: escalation, shows: ['SEV-1: answer within 5 min'] },
  { kind: 'step', page: '/severity/1/', shows: ['Page the engineer on call at once', 'PagerDuty'] },
  {
    kind: 'severity',
    page: service,
    shows: ['No part of the API answers', 'The database is corrupt', 'A security breach'],
  },
  { kind: 'severity', page: service, shows: ['SEV-2', 'A major feature is gone', 'clearly degraded'] },
  { kind: 'severity', page: '/severity/2/', shows: ['SEV-2', 'A major feature is gone'] },
  { kind: 'response time', page: service, shows: ['Answer within 15 min'] },
  { kind: 'step', page: '/severity/2/', shows: ['Alert the engineer on call'] },
  { kind: 'severity', page: service, shows: ['authentication service', 'Payments end in errors'] },
  { kind: 'threshold', page: '/severity/2/', shows: ['More than 50 % of queries fail'] },
  { kind: 'severity', page: '/severity/3/', shows: ['SEV-3', 'A minor feature is degraded'] },
  { kind: 'response time', page: service, shows: ['Answer within 1 h'] },
  { kind: 'step', page: '/severity/3/', shows: ['Tell the team on Slack'] },
  {
    kind: 'severity',
    page: service,
    shows: ['Queries are slow', 'not critical is degraded', 'Pages are drawn wrongly'],
  },
  { kind: 'severity', page: '/severity/4/', shows: ['SEV-4', 'can be worked around'] },
  { kind: 'response time', page: service, shows: ['Answer within next business day'] },
  { kind: 'step', page: '/severity/4/', shows: ['Create a ticket in the tracking system'] },

  { kind: 'contact', page: escalation, shows: ['seekapa.pagerduty.com'] },
  { kind: 'contact', page: service, shows: ['PagerDuty schedules'] },
  {
    kind: 'step',
    page: escalation,
    shows: [
      'Primary on-call engineer',
      'Secondary on-call engineer',
      'Team lead',
      'Engineering manager',
      'CTO',
    ],
  },
  { kind: 'vendor', page: escalation, shows: ['Azure Support', '1-800-AZURE-HELP'] },
  { kind: 'vendor', page: escalation, shows: ['Datadog Support', 'support@datadoghq.com'] },
  { kind: 'vendor', page: escalation, shows: ['PagerDuty Support', 'support@pagerduty.com'] },
  { kind: 'contact', page: service, shows: ['Owned by DevOps Team'] },
  { kind: 'host', page: service, shows: ['seekapa-aks-prod', 'seekapa-production'] },
  {
    kind: 'host',
    page: service,
    shows: ['Grafana', 'API Performance', 'System Metrics', 'Database Performance'],
  },
  { kind: 'date', page: service, shows: ['every quarter'] },
  {
    kind: 'step',
    page: service,
    shows: ['after every SEV-1 or SEV-2 incident', 'a service or dependency is added'],
  },

  { kind: 'severity', page: latency, shows: ['SEV-3'] },
  { kind: 'command', page: latency, shows: ['kubectl -n seekapa-production top pods'] },
  { kind: 'command', page: latency, shows: ['exec postgres-0 -- psql -U postgres', 'pg_stat_activity'] },
  { kind: 'container', page: latency, shows: ['postgres-0', 'redis-master-0', 'backend-deployment'] },
  { kind: 'command', page: latency, shows: ['exec redis-master-0 -- redis-cli INFO stats'] },
  { kind: 'command', page: latency, shows: ['scale deployment backend-deployment --replicas=10'] },
  { kind: 'command', page: latency, shows: ['exec redis-master-0 -- redis-cli FLUSHDB'] },
  { kind: 'command', page: latency, shows: ['kubectl -n seekapa-production delete pod <pod>'] },
  { kind: 'date', page: latency, shows: ['2024-01-15', '2024-04-15'] },
  { kind: 'contact', page: latency, shows: ['DevOps Team', 'Primary on-call engineer'] },

  { kind: 'severity', page: connections, shows: ['SEV-2', '50 %'] },
  { kind: 'command', page: connections, shows: ['kubectl -n seekapa-production get pod -l app=postgresql'] },
  { kind: 'command', page: connections, shows: ['kubectl -n seekapa-production logs', 'connection'] },
  {
    kind: 'command',
    page: connections,
    shows: ['run debug', '--image=postgres:15', '--rm', '--restart=Never'],
  },
  { kind: 'host', page: connections, shows: ['-h postgres-service -U postgres'] },
  { kind: 'container', page: connections, shows: ['postgres-0', 'postgres-read'] },
  { kind: 'command', page: connections, shows: ['rollout restart deployment/backend-deployment'] },
  { kind: 'setting', page: connections, shows: ['ALTER SYSTEM SET max_connections = 500;'] },
  { kind: 'command', page: connections, shows: ['SELECT pg_reload_conf();', 'pending_restart'] },
  { kind: 'command', page: connections, shows: ['scale statefulset postgres-read --replicas=3'] },
  { kind: 'date', page: connections, shows: ['2024-01-15', '2024-04-15'] },
  { kind: 'contact', page: connections, shows: ['DevOps Team', 'Primary on-call engineer'] },

  { kind: 'command', page: memory, shows: ['kubectl get events -A', 'OOM'] },
  { kind: 'command', page: memory, shows: ['kubectl -n seekapa-production top pods', '--sort-by=memory'] },
  { kind: 'command', page: memory, shows: ['custom-columns=NAME:.metadata.name,RESTARTS:', 'restartCount'] },
  {
    kind: 'command',
    page: memory,
    shows: ['set resources deployment/backend-deployment -c backend --limits=memory=4Gi'],
  },
  { kind: 'setting', page: memory, shows: ['memory=4Gi'] },
  { kind: 'container', page: memory, shows: ['-c backend'] },
  { kind: 'command', page: memory, shows: ['rollout restart deployment/backend-deployment'] },
  { kind: 'setting', page: memory, shows: ['PYTHONTRACEMALLOC=1'] },
  {
    kind: 'command',
    page: memory,
    shows: ['set env deployment/backend-deployment -c backend PYTHONTRACEMALLOC=1'],
  },
  { kind: 'date', page: memory, shows: ['2024-01-15', '2024-04-15'] },
  { kind: 'contact', page: memory, shows: ['DevOps Team', 'Primary on-call engineer'] },
];
