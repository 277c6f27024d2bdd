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
    section: 'SEV1',
    shows: ['SEV1', 'completely down', 'No user can get in', 'Data is lost'],
  },
  {
    kind: 'response time',
    page: '/severity/1/',
    section: 'SEV1 Optimal Build',
    shows: ['SEV1', 'Answer within 15 min'],
  },
  {
    kind: 'step',
    page: '/severity/1/',
    section: 'SEV1 Optimal Build',
    shows: ['Call the engineering manager by phone'],
  },
  {
    kind: 'severity',
    page: service,
    section: 'SEV2',
    shows: ['SEV2', 'A major function is impaired', 'The error rate is high'],
  },
  {
    kind: 'response time',
    page: '/severity/2/',
    section: 'SEV2 Optimal Build',
    shows: ['SEV2', 'Answer within 30 min', 'Core features are broken'],
  },
  {
    kind: 'severity',
    page: service,
    section: 'SEV3',
    shows: ['SEV3', 'A minor function is impaired', 'Performance is degraded'],
  },
  {
    kind: 'response time',
    page: '/severity/3/',
    section: 'SEV3 Optimal Build',
    shows: ['SEV3', 'Answer within 2 hours', 'non-critical feature'],
  },
  {
    kind: 'severity',
    page: service,
    section: 'SEV4',
    shows: ['SEV4', 'cosmetic or minor', 'Glitches in the user interface'],
  },
  {
    kind: 'response time',
    page: '/severity/4/',
    section: 'SEV4 Optimal Build',
    shows: ['SEV4', 'Next business day', 'Minor bugs'],
  },

  {
    kind: 'minute window',
    page: escalation,
    section: 'Contacts',
    shows: ['Primary on call', 'Escalates by itself after 15 min'],
  },
  {
    kind: 'minute window',
    page: escalation,
    section: 'Contacts',
    shows: ['Secondary on call', 'Escalates by itself after 30 min'],
  },
  { kind: 'contact', page: escalation, section: 'Steps', shows: ['PagerDuty pages them'] },
  {
    kind: 'contact',
    page: escalation,
    section: 'Contacts',
    shows: ['Engineering manager', 'By phone, by hand, for a SEV1', 'Missing'],
  },
  {
    kind: 'contact',
    page: escalation,
    section: 'Contacts',
    shows: ['security@optimal-build.com', 'All security incidents'],
  },
  {
    kind: 'contact',
    page: escalation,
    section: 'Contacts',
    shows: ['legal@optimal-build.com', 'Data breaches'],
  },
  { kind: 'contact', page: escalation, section: 'Contacts', shows: ['#incidents', '#security-incidents'] },
  { kind: 'container', page: service, section: '', shows: ['optimal-build-backend', 'app=optimal-build'] },
  { kind: 'host', page: service, section: 'Links', shows: ['API overview in Grafana'] },

  { kind: 'severity', page: down, section: 'Impact', shows: ['nobody can use the service: SEV1'] },
  {
    kind: 'minute window',
    page: down,
    section: 'Immediate actions',
    shows: ['The first 5 minutes', 'Minutes 5 to 10'],
  },
  { kind: 'minute window', page: down, section: 'Diagnosis', shows: ['Minutes 10 to 30'] },
  { kind: 'minute window', page: down, section: 'Mitigation', shows: ['Minutes 30 to 60'] },
  {
    kind: 'step',
    page: down,
    section: 'Immediate actions',
    shows: ['How many users are affected', 'Is data at risk'],
  },
  {
    kind: 'host',
    page: down,
    section: 'Immediate actions',
    shows: ['https://optimal-build.example.com/health'],
  },
  { kind: 'step', page: down, section: 'Symptoms', shows: ['503', 'All API calls fail', '100 %'] },
  { kind: 'metric', page: down, section: 'Signals', shows: ['Error rate', 'Memory in use, of its limit'] },
  { kind: 'command', page: down, section: 'Immediate actions', shows: ['kubectl -n optimal-build get pods'] },
  {
    kind: 'command',
    page: down,
    section: 'Immediate actions',
    shows: ['logs -l app=optimal-build --tail=100', 'grep -i error'],
  },
  { kind: 'command', page: down, section: 'Diagnosis', shows: ['OOMKilled', 'lastState.terminated.reason'] },
  {
    kind: 'command',
    page: down,
    section: 'Diagnosis',
    shows: ['kubectl top nodes', 'kubectl describe nodes', 'Allocated resources'],
  },
  {
    kind: 'command',
    page: down,
    section: 'Diagnosis',
    shows: ['rollout history deployment/optimal-build-backend'],
  },
  { kind: 'command', page: down, section: 'Diagnosis', shows: ["git log --oneline --since='1 hour ago'"] },
  {
    kind: 'command',
    page: down,
    section: 'Diagnosis',
    shows: ['--since=30m --tail=-1', 'head -n 500', "grep -oiP 'error.*'", 'sort | uniq -c | sort -rn'],
  },
  {
    kind: 'command',
    page: down,
    section: 'Diagnosis',
    shows: ['from app.core.database import engine; print(engine.pool.status())'],
  },
  {
    kind: 'setting',
    page: down,
    section: 'If pods are killed for their memory',
    shows: ['set resources deployment/optimal-build-backend', '--limits=memory=2Gi'],
  },
  {
    kind: 'setting',
    page: down,
    section: 'If there is too much load',
    shows: ['scale deployment/optimal-build-backend --replicas=6'],
  },
  {
    kind: 'command',
    page: down,
    section: 'If the deployment is stuck',
    shows: ['rollout restart deployment/optimal-build-backend'],
  },
  {
    kind: 'command',
    page: down,
    section: 'If it began with a deployment',
    shows: ['rollout undo deployment/optimal-build-backend'],
  },
  {
    kind: 'path',
    page: down,
    section: 'If traffic has to be kept away',
    shows: ['infra/kubernetes/maintenance-ingress.yaml'],
  },
  {
    kind: 'path',
    page: down,
    section: 'If traffic has to be kept away',
    shows: ['infra/kubernetes/emergency-rate-limit.yaml'],
  },
  {
    kind: 'step',
    page: down,
    section: 'If the nodes are exhausted',
    shows: ['Add nodes', 'Never the monitoring', 'monitoring-tools', '--replicas=0'],
  },
  { kind: 'step', page: down, section: 'If the deployment is stuck', shows: ['If the deployment is stuck'] },
  { kind: 'minute window', page: down, section: 'Verification', shows: ['for 15 minutes'] },
  {
    kind: 'command',
    page: down,
    section: 'Verification',
    shows: ['cd tests/e2e && npx playwright test specs/smoke.spec.ts'],
  },

  {
    kind: 'step',
    page: database,
    section: 'Symptoms',
    shows: ['Queries are slow', 'Connections time out', 'too many connections'],
  },
  {
    kind: 'setting',
    page: database,
    section: 'Immediate actions',
    shows: ['POSTGRES_HOST', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD'],
  },
  {
    kind: 'command',
    page: database,
    section: 'Immediate actions',
    shows: ['count(*)', 'FROM pg_stat_activity', 'SHOW max_connections;'],
  },
  {
    kind: 'threshold',
    page: database,
    section: 'Diagnosis',
    shows: ["query_start < now() - interval '5 minutes'", 'pg_blocking_pids'],
  },
  {
    kind: 'command',
    page: database,
    section: 'Diagnosis',
    shows: ['pg_size_pretty(pg_database_size(current_database()))'],
  },
  {
    kind: 'threshold',
    page: database,
    section: 'If queries run for more than 10 minutes',
    shows: ["state <> 'idle' AND query_start < now() - interval '10 minutes'", 'pg_terminate_backend'],
  },
  {
    kind: 'threshold',
    page: database,
    section: 'If idle connections fill the limit',
    shows: ["state = 'idle' AND state_change < now() - interval '30 minutes'"],
  },
  {
    kind: 'threshold',
    page: database,
    section: 'If large tables are read whole',
    shows: ['seq_scan > 1000', '< 100', 'pg_stat_user_tables'],
  },
  {
    kind: 'step',
    page: database,
    section: 'If large tables are read whole',
    shows: ['CREATE INDEX CONCURRENTLY'],
  },

  { kind: 'threshold', page: latency, section: 'Symptoms', shows: ['P95 latency is above 500 ms'] },
  { kind: 'metric', page: latency, section: 'Symptoms', shows: ['Latency, 95th percentile'] },
  { kind: 'alert', page: latency, section: 'Symptoms', shows: ['latency alerts of Grafana'] },
  { kind: 'step', page: latency, section: 'Symptoms', shows: ['Users report slow pages'] },
  { kind: 'host', page: latency, section: 'Immediate actions', shows: ['API overview'] },
  { kind: 'command', page: latency, section: 'Diagnosis', shows: ['--since=30m', 'endpoint="\\K[^"]+'] },
  {
    kind: 'command',
    page: latency,
    section: 'Diagnosis',
    shows: ['grep slow_query', "grep -E 'external_api|timeout'"],
  },
  {
    kind: 'setting',
    page: latency,
    section: 'If the processors are busy',
    shows: ['If the processors are busy', 'scale deployment/optimal-build-backend --replicas=6'],
  },
  {
    kind: 'command',
    page: latency,
    section: 'If the cache does not help',
    shows: ['redis-cli FLUSHDB', 'stale'],
  },
  {
    kind: 'step',
    page: latency,
    section: 'If an external API is slow',
    shows: ['circuit breaker', 'switch the slow calls off'],
  },

  {
    kind: 'step',
    page: security,
    section: 'Symptoms',
    shows: ['Unusual traffic', 'Failed authentication', 'Unauthorized access'],
  },
  {
    kind: 'command',
    page: security,
    section: 'Immediate actions',
    shows: ['logs -l app=optimal-build --since=24h', 'incident-logs-$(date +%Y%m%d).txt'],
  },
  {
    kind: 'command',
    page: security,
    section: 'Immediate actions',
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
    section: "If the attacker's address is known",
    shows: ['kind: NetworkPolicy', 'name: block-attacker', 'cidr: 0.0.0.0/0', '/32'],
  },
  {
    kind: 'step',
    page: security,
    section: 'If credentials may have leaked',
    shows: ['API keys', 'Database passwords', 'JWT secrets'],
  },
  {
    kind: 'contact',
    page: security,
    section: 'Immediate actions',
    shows: ['security@optimal-build.com', '#security-incidents'],
  },
  {
    kind: 'contact',
    page: security,
    section: 'Escalation',
    shows: ['legal@optimal-build.com', 'data breach'],
  },
];
