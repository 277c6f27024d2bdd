import type { Fact } from './fact.ts';

const runbook = (name: string): string => `/runbooks/synap/${name}/`;
const errors = runbook('high-error-rate');
const queue = runbook('worker-queue-backup');
const database = runbook('database-connection-failure');
const latency = runbook('elevated-latency');
const proposals = runbook('proposal-system-failure');
const service = '/services/synap/';
const escalation = '/escalation/synap/';

/** What Synap's own document says, and where a reader must find it. */
export const facts: readonly Fact[] = [
  { kind: 'severity', page: service, shows: ['P0', 'the service is out, or data may be lost'] },
  { kind: 'severity', page: service, shows: ['P1', 'a partial outage'] },
  { kind: 'severity', page: service, shows: ['P2', 'a way round it'] },
  { kind: 'severity', page: service, shows: ['P3', 'cosmetic, no user notices'] },
  { kind: 'severity', page: '/severity/1/', shows: ['P0', 'Synap'] },
  { kind: 'minute window', page: escalation, shows: ['0 min', 'On-call engineer', '0 to 15 min'] },
  { kind: 'minute window', page: escalation, shows: ['15 min', 'Team lead', '15 to 30 min'] },
  { kind: 'minute window', page: escalation, shows: ['30 min', 'Engineering manager', '30 to 60 min'] },
  { kind: 'minute window', page: escalation, shows: ['60 min', 'CTO or VP Engineering'] },
  { kind: 'contact', page: escalation, shows: ['On-call engineer', 'PagerDuty'] },
  { kind: 'contact', page: escalation, shows: ['Database admin', 'Missing'] },
  { kind: 'contact', page: escalation, shows: ['Infrastructure lead', 'Product owner'] },
  { kind: 'container', page: service, shows: ['api, jobs and postgres', 'port 8288'] },
  { kind: 'alert', page: errors, shows: ['HighErrorRate', '5 %'] },
  { kind: 'threshold', page: errors, shows: ['below 1 %'] },
  {
    kind: 'command',
    page: errors,
    shows: ['git log --oneline -10', 'docker compose logs api --tail=100', 'grep ERROR'],
  },
  { kind: 'command', page: errors, shows: ['SELECT 1', 'SELECT count(*) FROM pg_stat_activity'] },
  { kind: 'port', page: errors, shows: ['http://localhost:8288/api/health'] },
  {
    kind: 'command',
    page: errors,
    shows: ['git revert', 'docker compose up -d --build api', 'docker compose restart api'],
  },
  { kind: 'step', page: errors, shows: ['Hub Protocol', 'integrations', 'CI/CD'] },
  {
    kind: 'step',
    page: errors,
    shows: ['Acknowledge the alert', 'judge severity and impact', 'tell the stakeholders'],
  },
  { kind: 'prevention', page: errors, shows: ['Mend the cause in the code'] },
  { kind: 'alert', page: queue, shows: ['WorkerQueueBackup', '100', 'queue depth'] },
  { kind: 'threshold', page: queue, shows: ['running', '5 minutes'] },
  { kind: 'port', page: queue, shows: ['localhost:8288'] },
  { kind: 'step', page: queue, shows: ['what emits', 'Events are processed late'] },
  {
    kind: 'command',
    page: queue,
    shows: ['docker compose logs jobs --tail=100', 'docker compose restart jobs'],
  },
  { kind: 'command', page: queue, shows: ["state = 'active'", 'pg_terminate_backend'] },
  { kind: 'step', page: queue, shows: ['Functions', 'Cancel'] },
  { kind: 'step', page: queue, shows: ['Limit the rate', 'Add workers'] },
  { kind: 'prevention', page: queue, shows: ['worker functions', 'indexes', 'throttle', 'capacity'] },
  {
    kind: 'alert',
    page: database,
    shows: ['DatabaseConnectionFailure', '500', 'connection refused', 'too many connections'],
  },
  {
    kind: 'command',
    page: database,
    shows: ['docker compose ps postgres', 'max_connections', 'application_name'],
  },
  {
    kind: 'command',
    page: database,
    shows: ['docker compose restart postgres', 'docker compose restart api'],
  },
  { kind: 'setting', page: database, shows: ['ALTER SYSTEM SET max_connections = 200'] },
  { kind: 'command', page: database, shows: ['pg_terminate_backend', "state = 'idle'"] },
  { kind: 'threshold', page: database, shows: ["interval '10 minutes'"] },
  { kind: 'prevention', page: database, shows: ['leaks', 'pools', 'Try again', 'how full the pool is'] },
  { kind: 'alert', page: latency, shows: ['ElevatedLatency', 'p95', '500 ms'] },
  { kind: 'metric', page: latency, shows: ['http://localhost:3000/metrics', 'api_request_duration'] },
  { kind: 'command', page: latency, shows: ['pg_stat_statements', 'mean_exec_time', 'max_exec_time'] },
  { kind: 'command', page: latency, shows: ["tablename = 'entities'", 'EXPLAIN ANALYZE'] },
  { kind: 'step', page: latency, shows: ['N+1', 'Hub Protocol', 'circuit breaker', 'time limit', 'Cache'] },
  { kind: 'command', page: latency, shows: ['--scale api=3'] },
  { kind: 'step', page: latency, shows: ['an include or a join'] },
  {
    kind: 'prevention',
    page: latency,
    shows: ['slow queries faster', 'indexes', 'layer of caching', 'N+1 times'],
  },
  { kind: 'step', page: proposals, shows: ['pending', 'global-validator', 'do not create proposals'] },
  {
    kind: 'command',
    page: proposals,
    shows: ['SELECT status, count(*) FROM proposals', 'aiAutoApprove', 'FROM workspaces'],
  },
  { kind: 'step', page: proposals, shows: ['.requested', 'replay', 'docker compose restart jobs'] },
  { kind: 'port', page: proposals, shows: ['localhost:8288', 'Events'] },
  { kind: 'step', page: proposals, shows: ['bypasses the validation', 'critical proposal'] },
  { kind: 'command', page: proposals, shows: ['pg_locks', 'NOT l.granted', "SET status = 'validated'"] },
  {
    kind: 'prevention',
    page: proposals,
    shows: ['time limit', 'tried again', 'Watch the life of proposals', 'logic of the global validator'],
  },
];
