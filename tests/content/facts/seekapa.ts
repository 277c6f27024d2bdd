import { listFacts } from './fact.ts';

/** What Seekapa's own document says of its severity levels, its people and its first three runbooks, and where a reader must find it. */
export const facts = listFacts({
  '/services/seekapa/': {
    'SEV-1': [
      'severity: SEV-1 · The whole service is down · data is lost',
      'response time: Answer within 5 min',
      'severity: No part of the API answers · The database is corrupt · A security breach',
    ],
    'SEV-2': [
      'severity: SEV-2 · A major feature is gone · clearly degraded',
      'response time: Answer within 15 min',
      'severity: authentication service · Payments end in errors',
    ],
    'SEV-3': [
      'response time: Answer within 1 h',
      'severity: Queries are slow · not critical is degraded · Pages are drawn wrongly',
    ],
    'SEV-4': ['response time: Answer within next business day'],
    Links: ['contact: PagerDuty schedules', 'host: Grafana · API Performance · System Metrics · Database Performance'],
    '': [
      'contact: Owned by DevOps Team',
      'host: seekapa-aks-prod · seekapa-production',
      'date: every quarter',
      'step: after every SEV-1 or SEV-2 incident · a service or dependency is added',
    ],
  },
  '/severity/1/': {
    'SEV-1 Seekapa BI Agent': [
      'severity: SEV-1 · The whole service is down',
      'step: Page the engineer on call at once · PagerDuty',
    ],
  },
  '/escalation/seekapa/': {
    Vendors: [
      'response time: SEV-1: answer within 5 min',
      'vendor: Azure Support · 1-800-AZURE-HELP · Datadog Support · support@datadoghq.com',
      'vendor: PagerDuty Support · support@pagerduty.com',
    ],
    Steps: [
      'contact: seekapa.pagerduty.com',
      'step: Primary on-call engineer · Secondary on-call engineer · Team lead · Engineering manager · CTO',
    ],
  },
  '/severity/2/': {
    'SEV-2 Seekapa BI Agent': [
      'severity: SEV-2 · A major feature is gone',
      'step: Alert the engineer on call',
      'threshold: More than 50 % of queries fail',
    ],
  },
  '/severity/3/': {
    'SEV-3 Seekapa BI Agent': ['severity: SEV-3 · A minor feature is degraded', 'step: Tell the team on Slack'],
  },
  '/severity/4/': {
    'SEV-4 Seekapa BI Agent': [
      'severity: SEV-4 · can be worked around',
      'step: Create a ticket in the tracking system',
    ],
  },
  '/runbooks/seekapa/high-api-latency/': {
    Impact: ['severity: SEV-3'],
    'Immediate actions': ['command: kubectl -n seekapa-production top pods'],
    Diagnosis: [
      'command: exec postgres-0 -- psql -U postgres · pg_stat_activity',
      'container: postgres-0 · redis-master-0',
      'command: exec redis-master-0 -- redis-cli INFO stats',
    ],
    'If all backend pods are busy': [
      'container: backend-deployment',
      'command: scale deployment backend-deployment --replicas=10',
    ],
    'If the cache holds bad or too much data': ['command: exec redis-master-0 -- redis-cli FLUSHDB'],
    'If single pods are slow': ['command: kubectl -n seekapa-production delete pod <pod>'],
    Context: ['date: 2024-01-15 · 2024-04-15'],
    Escalation: ['contact: DevOps Team · Primary on-call engineer'],
  },
  '/runbooks/seekapa/database-connection-errors/': {
    Impact: ['severity: SEV-2 · 50 %'],
    'Immediate actions': ['command: kubectl -n seekapa-production get pod -l app=postgresql'],
    Diagnosis: [
      'command: kubectl -n seekapa-production logs · connection',
      'command: run debug · --image=postgres:15 · --rm · --restart=Never',
      'host: -h postgres-service -U postgres',
    ],
    'If the connections run out': [
      'container: postgres-0 · postgres-read',
      'setting: ALTER SYSTEM SET max_connections = 500;',
      'command: SELECT pg_reload_conf(); · pending_restart',
    ],
    'If the pool is stuck': ['command: rollout restart deployment/backend-deployment'],
    'If reading is too much for one server': ['command: scale statefulset postgres-read --replicas=3'],
    Context: ['date: 2024-01-15 · 2024-04-15'],
    Escalation: ['contact: DevOps Team · Primary on-call engineer'],
  },
  '/runbooks/seekapa/memory-leak-oom-kills/': {
    'Immediate actions': [
      'command: kubectl get events -A · OOM · kubectl -n seekapa-production top pods · --sort-by=memory',
      'command: custom-columns=NAME:.metadata.name,RESTARTS: · restartCount',
    ],
    'If the limit is too low': [
      'command: set resources deployment/backend-deployment -c backend --limits=memory=4Gi',
      'setting: memory=4Gi',
    ],
    Diagnosis: ['container: -c backend'],
    'If memory leaks': ['command: rollout restart deployment/backend-deployment'],
    'To find the leak': [
      'setting: PYTHONTRACEMALLOC=1',
      'command: set env deployment/backend-deployment -c backend PYTHONTRACEMALLOC=1',
    ],
    Context: ['date: 2024-01-15 · 2024-04-15'],
    Escalation: ['contact: DevOps Team · Primary on-call engineer'],
  },
});
