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
  { kind: 'response time', page: '/severity/1/', shows: ['SEV1', 'Answer within 15 min'] },
  { kind: 'step', page: '/severity/1/', shows: ['Call the engineering manager by phone'] },
  {
    kind: 'severity',
    page: service,
    shows: ['SEV2', 'A major function is impaired', 'The error rate is high'],
  },
  {
    kind: 'response time',
    page: '/severity/2/',
    shows: ['SEV2', 'Answer within 30 min', 'Core features are broken'],
  },
  {
    kind: 'severity',
    page: service,
    shows: ['SEV3', 'A minor function is impaired', 'Performance is degraded'],
  },
  {
    kind: 'response time',
    page: '/severity/3/',
    shows: ['SEV3', 'Answer within 2 hours', 'non-critical feature'],
  },
  { kind: 'severity', page: service, shows: ['SEV4', 'cosmetic or minor', 'Glitches in the user interface'] },
  { kind: 'response time', page: '/severity/4/', shows: ['SEV4', 'Next business day', 'Minor bugs'] },

  { kind: 'minute window', page: escalation, shows: ['Primary on call', 'Escalates by itself after 15 min'] },
  {
    kind: 'minute window',
    page: escalation,
    shows: ['Secondary on call', 'Escalates by itself after 30 min'],
  },
  { kind: 'contact', page: escalation, shows: ['PagerDuty pages them'] },
  {
    kind: 'contact',
    page: escalation,
    shows: ['Engineering manager', 'By phone, by hand, for a SEV1', 'Missing'],
  },
  { kind: 'contact', page: escalation, shows: ['security@optimal-build.com', 'All security incidents'] },
  { kind: 'contact', page: escalation, shows: ['legal@optimal-build.com', 'Data breaches'] },
  { kind: 'contact', page: escalation, shows: ['#incidents', '#security-incidents'] },
  { kind: 'container', page: service, shows: ['optimal-build-backend', 'app=optimal-build'] },
  { kind: 'host', page: service, shows: ['API overview in Grafana'] },

  { kind: 'severity', page: down, shows: ['nobody can use the service: SEV1'] },
  {
    kind: 'minute window',
    page: down,
    shows: ['The first 5 minutes', 'Minutes 5 to 10', 'Minutes 10 to 30', 'Minutes 30 to 60'],
  },
  { kind: 'step', page: down, shows: ['How many users are affected', 'Is data at risk'] },
  { kind: 'host', page: down, shows: ['https://optimal-build.example.com/health'] },
  { kind: 'step', page: down, shows: ['503', 'All API calls fail', '100 %'] },
  { kind: 'metric', page: down, shows: ['Error rate', 'Memory in use, of its limit'] },
  { kind: 'command', page: down, shows: ['kubectl -n optimal-build get pods'] },
  { kind: 'command', page: down, shows: ['logs -l app=optimal-build --tail=100', 'grep -i error'] },
  { kind: 'command', page: down, shows: ['OOMKilled', 'lastState.terminated.reason'] },
  {
    kind: 'command',
    page: down,
    shows: ['kubectl top nodes', 'kubectl describe nodes', 'Allocated resources'],
  },
  { kind: 'command', page: down, shows: ['rollout history deployment/optimal-build-backend'] },
  { kind: 'command', page: down, shows: ["git log --oneline --since='1 hour ago'"] },
  {
    kind: 'command',
    page: down,
    shows: ['--since=30m --tail=-1', 'head -n 500', "grep -oiP 'error.*'", 'sort | uniq -c | sort -rn'],
  },
  {
    kind: 'command',
    page: down,
    shows: ['from app.core.database import engine; print(engine.pool.status())'],
  },
  {
    kind: 'setting',
    page: down,
    shows: ['set resources deployment/optimal-build-backend', '--limits=memory=2Gi'],
  },
  { kind: 'setting', page: down, shows: ['scale deployment/optimal-build-backend --replicas=6'] },
  { kind: 'command', page: down, shows: ['rollout restart deployment/optimal-build-backend'] },
  { kind: 'command', page: down, shows: ['rollout undo deployment/optimal-build-backend'] },
  { kind: 'path', page: down, shows: ['infra/kubernetes/maintenance-ingress.yaml'] },
  { kind: 'path', page: down, shows: ['infra/kubernetes/emergency-rate-limit.yaml'] },
  {
    kind: 'step',
    page: down,
    shows: ['Add nodes', 'Never the monitoring', 'monitoring-tools', '--replicas=0'],
  },
  { kind: 'step', page: down, shows: ['If the deployment is stuck'] },
  { kind: 'minute window', page: down, shows: ['for 15 minutes'] },
  { kind: 'command', page: down, shows: ['cd tests/e2e && npx playwright test specs/smoke.spec.ts'] },

  {
    kind: 'step',
    page: database,
    shows: ['Queries are slow', 'Connections time out', 'too many connections'],
  },
  {
    kind: 'setting',
    page: database,
    shows: ['POSTGRES_HOST', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD'],
  },
  { kind: 'command', page: database, shows: ['count(*)', 'FROM pg_stat_activity', 'SHOW max_connections;'] },
  {
    kind: 'threshold',
    page: database,
    shows: ["query_start < now() - interval '5 minutes'", 'pg_blocking_pids'],
  },
  { kind: 'command', page: database, shows: ['pg_size_pretty(pg_database_size(current_database()))'] },
  {
    kind: 'threshold',
    page: database,
    shows: ["state <> 'idle' AND query_start < now() - interval '10 minutes'", 'pg_terminate_backend'],
  },
  {
    kind: 'threshold',
    page: database,
    shows: ["state = 'idle' AND state_change < now() - interval '30 minutes'"],
  },
  { kind: 'threshold', page: database, shows: ['seq_scan > 1000', '< 100', 'pg_stat_user_tables'] },
  { kind: 'step', page: database, shows: ['CREATE INDEX CONCURRENTLY'] },

  { kind: 'threshold', page: latency, shows: ['P95 latency is above 500 ms'] },
  { kind: 'metric', page: latency, shows: ['Latency, 95th percentile'] },
  { kind: 'alert', page: latency, shows: ['latency alerts of Grafana'] },
  { kind: 'step', page: latency, shows: ['Users report slow pages'] },
  { kind: 'host', page: latency, shows: ['API overview'] },
  { kind: 'command', page: latency, shows: ['--since=30m', 'endpoint="\\K[^"]+'] },
  { kind: 'command', page: latency, shows: ['grep slow_query', "grep -E 'external_api|timeout'"] },
  {
    kind: 'setting',
    page: latency,
    shows: ['If the processors are busy', 'scale deployment/optimal-build-backend --replicas=6'],
  },
  { kind: 'command', page: latency, shows: ['redis-cli FLUSHDB', 'stale'] },
  { kind: 'step', page: latency, shows: ['circuit breaker', 'switch the slow calls off'] },

  {
    kind: 'step',
    page: security,
    shows: ['Unusual traffic', 'Failed authentication', 'Unauthorized access'],
  },
  {
    kind: 'command',
    page: security,
    shows: ['logs -l app=optimal-build --since=24h', 'incident-logs-$(date +%Y%m%d).txt'],
  },
  {
    kind: 'command',
    page: security,
    shows: [
      '\\copy',
      'compliance_audit_logs',
      "interval '24 hours'",
      'audit-$(date +%Y%m%d).csv',
      'CSV HEADER',
    ],
  },
  {
    kind: 'command',
    page: security,
    shows: ['kind: NetworkPolicy', 'name: block-attacker', 'cidr: 0.0.0.0/0', '/32'],
  },
  { kind: 'step', page: security, shows: ['API keys', 'Database passwords', 'JWT secrets'] },
  { kind: 'contact', page: security, shows: ['security@optimal-build.com', '#security-incidents'] },
  { kind: 'contact', page: security, shows: ['legal@optimal-build.com', 'data breach'] },
];
