import type { Fact } from './fact.ts';

const runbook = (name: string): string => `/runbooks/optimal-build/${name}/`;
const down = runbook('service-unavailable');
const database = runbook('database-issues');
const latency = runbook('high-latency');
const security = runbook('security-incident');
const service = '/services/optimal-build/';
const escalation = '/escalation/optimal-build/';

/** What Optimal Build's own document says, and where a reader must find it. */
export const facts: readonly Fact[] = [
  {
    kind: 'severity',
    page: service,
    shows: ['SEV1', 'completely down', 'No user can get in', 'Data is lost'],
  },
  { kind: 'response time', page: '/severity/1/', shows: ['SEV1', '15 min'] },
  { kind: 'response time', page: '/severity/2/', shows: ['SEV2', '30 min', 'Core features are broken'] },
  { kind: 'response time', page: '/severity/3/', shows: ['SEV3', '2 hours', 'non-critical feature'] },
  { kind: 'response time', page: '/severity/4/', shows: ['SEV4', 'Next business day', 'Minor bugs'] },
  { kind: 'minute window', page: escalation, shows: ['Primary on call', 'Escalates by itself after 15 min'] },
  {
    kind: 'minute window',
    page: escalation,
    shows: ['Secondary on call', 'Escalates by itself after 30 min'],
  },
  { kind: 'contact', page: escalation, shows: ['Engineering manager', 'By phone', 'SEV1', 'Missing'] },
  { kind: 'contact', page: escalation, shows: ['security@optimal-build.com', 'All security incidents'] },
  { kind: 'contact', page: escalation, shows: ['legal@optimal-build.com', 'Data breaches'] },
  { kind: 'contact', page: escalation, shows: ['#incidents', '#security-incidents'] },
  { kind: 'host', page: down, shows: ['https://optimal-build.example.com/health'] },
  { kind: 'step', page: down, shows: ['503', '100 %'] },
  { kind: 'command', page: down, shows: ['kubectl -n optimal-build get pods', 'app=optimal-build'] },
  {
    kind: 'command',
    page: down,
    shows: ['OOMKilled', 'lastState.terminated.reason', 'kubectl top nodes', 'Allocated resources'],
  },
  {
    kind: 'command',
    page: down,
    shows: ['rollout history deployment/optimal-build-backend', "git log --oneline --since='1 hour ago'"],
  },
  {
    kind: 'command',
    page: down,
    shows: ['from app.core.database import engine; print(engine.pool.status())'],
  },
  { kind: 'setting', page: down, shows: ['--limits=memory=2Gi', '--replicas=6'] },
  {
    kind: 'command',
    page: down,
    shows: [
      'rollout restart deployment/optimal-build-backend',
      'rollout undo deployment/optimal-build-backend',
    ],
  },
  {
    kind: 'path',
    page: down,
    shows: ['infra/kubernetes/maintenance-ingress.yaml', 'infra/kubernetes/emergency-rate-limit.yaml'],
  },
  { kind: 'step', page: down, shows: ['Never the monitoring', 'Add nodes'] },
  { kind: 'minute window', page: down, shows: ['15 minutes', 'specs/smoke.spec.ts'] },
  {
    kind: 'step',
    page: database,
    shows: ['too many connections', 'Connections time out', 'Queries are slow'],
  },
  {
    kind: 'command',
    page: database,
    shows: ['pg_stat_activity', "interval '5 minutes'", 'pg_size_pretty(pg_database_size'],
  },
  { kind: 'setting', page: database, shows: ['POSTGRES_HOST', 'POSTGRES_USER', 'POSTGRES_DB', 'PGPASSWORD'] },
  { kind: 'threshold', page: database, shows: ["interval '10 minutes'", 'pg_terminate_backend'] },
  { kind: 'threshold', page: database, shows: ["state = 'idle'", "interval '30 minutes'"] },
  { kind: 'threshold', page: database, shows: ['seq_scan > 1000', '100', 'pg_stat_user_tables'] },
  { kind: 'threshold', page: latency, shows: ['500 ms', 'P95'] },
  { kind: 'command', page: latency, shows: ['endpoint="\\K[^"]+', 'slow_query', 'external_api|timeout'] },
  { kind: 'setting', page: latency, shows: ['--replicas=6', 'FLUSHDB', 'circuit breaker'] },
  {
    kind: 'step',
    page: security,
    shows: ['Unusual traffic', 'Failed authentication', 'Unauthorized access'],
  },
  {
    kind: 'command',
    page: security,
    shows: ['--since=24h', 'incident-logs-', 'compliance_audit_logs', "interval '24 hours'"],
  },
  {
    kind: 'command',
    page: security,
    shows: ['\\copy', 'CSV HEADER', 'NetworkPolicy', 'block-attacker', '/32'],
  },
  { kind: 'step', page: security, shows: ['API keys', 'database passwords', 'JWT secrets'] },
  { kind: 'contact', page: security, shows: ['security@optimal-build.com', '#security-incidents'] },
  { kind: 'host', page: service, shows: ['API overview in Grafana'] },
];
