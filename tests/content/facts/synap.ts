import { listFacts } from './fact.ts';

/** What Synap's own document says, and where a reader must find it. */
export const facts = listFacts({
  '/services/synap/': {
    P0: ['severity: P0 · the service is out, or data may be lost'],
    P1: ['severity: P1 · a partial outage'],
    P2: ['severity: P2 · a way round it'],
    P3: ['severity: P3 · cosmetic, no user notices'],
    '': ['container: api, jobs and postgres · port 8288'],
  },
  '/severity/1/': { 'P0 Synap': ['severity: P0 · Synap'] },
  '/escalation/synap/': {
    Steps: [
      'minute window: 0 min · On-call engineer · 0 to 15 min',
      'minute window: 15 min · Team lead · 15 to 30 min',
      'minute window: 30 min · Engineering manager · 30 to 60 min',
      'minute window: 60 min · CTO or VP Engineering',
      'contact: On-call engineer · PagerDuty',
    ],
    Contacts: ['contact: Database admin · Missing', 'contact: Infrastructure lead · Product owner'],
  },
  '/runbooks/synap/high-error-rate/': {
    Meaning: ['alert: HighErrorRate · 5 %', 'threshold: below 1 %'],
    'Immediate actions': [
      'command: git log --oneline -10 · docker compose logs api --tail=100 · grep ERROR',
      'step: Acknowledge the alert · judge severity and impact · tell the stakeholders',
    ],
    Diagnosis: ['command: SELECT 1', 'port: http://localhost:8288/api/health', 'step: Hub Protocol'],
    'If the database is the cause': ['command: SELECT count(*) FROM pg_stat_activity'],
    Mitigation: ['command: git revert · docker compose up -d --build api · docker compose restart api'],
    'If an external service fails': ['step: integrations'],
    Prevention: ['step: CI/CD', 'prevention: Mend the cause in the code'],
  },
  '/runbooks/synap/worker-queue-backup/': {
    Meaning: ['alert: WorkerQueueBackup · 100 · queue depth'],
    'Immediate actions': [
      'threshold: running · 5 minutes',
      'port: localhost:8288',
      'command: docker compose logs jobs --tail=100',
    ],
    'If there is a storm of events': ['step: what emits · Limit the rate · Add workers'],
    Impact: ['step: Events are processed late'],
    'If workers are stuck': ['command: docker compose restart jobs', 'step: Functions · Cancel'],
    Diagnosis: ["command: state = 'active'"],
    'If the database is slow': ['command: pg_terminate_backend'],
    Prevention: ['prevention: worker functions · indexes · throttle · capacity'],
  },
  '/runbooks/synap/database-connection-failure/': {
    Meaning: ['alert: DatabaseConnectionFailure'],
    Impact: ['alert: 500'],
    Symptoms: ['alert: connection refused · too many connections'],
    Mitigation: ['command: docker compose ps postgres · max_connections · application_name'],
    'If the connection pool is exhausted': [
      'command: docker compose restart postgres · docker compose restart api',
      'setting: ALTER SYSTEM SET max_connections = 200',
    ],
    'If connections leak': ["command: pg_terminate_backend · state = 'idle'", "threshold: interval '10 minutes'"],
    Prevention: ['prevention: leaks · pools · Try again · how full the pool is'],
  },
  '/runbooks/synap/elevated-latency/': {
    Meaning: ['alert: ElevatedLatency · p95 · 500 ms'],
    'Immediate actions': ['metric: http://localhost:3000/metrics · api_request_duration'],
    Diagnosis: [
      'command: pg_stat_statements · mean_exec_time · max_exec_time',
      'step: N+1 · Hub Protocol · an include or a join',
    ],
    'If the database is slow': ["command: tablename = 'entities' · EXPLAIN ANALYZE"],
    'If an external service is slow': ['step: circuit breaker · time limit · Cache'],
    'If it is only load': ['command: --scale api=3'],
    Prevention: ['prevention: slow queries faster · indexes · layer of caching · N+1 times'],
  },
  '/runbooks/synap/proposal-system-failure/': {
    Meaning: ['step: pending'],
    'Immediate actions': ['step: global-validator', 'command: SELECT status, count(*) FROM proposals'],
    Symptoms: ['step: do not create proposals'],
    Diagnosis: [
      'command: aiAutoApprove · FROM workspaces',
      'port: localhost:8288 · Events',
      'command: pg_locks · NOT l.granted',
    ],
    'If the validator does not process': ['step: .requested · replay · docker compose restart jobs'],
    'If a critical proposal cannot wait': [
      'step: bypasses the validation · critical proposal',
      "command: SET status = 'validated'",
    ],
    Prevention: ['prevention: time limit · tried again · Watch the life of proposals · logic of the global validator'],
  },
});
