import { listFacts } from './fact.ts';

/** What Optimal Build's own document says, and where a reader must find it. */
export const facts = listFacts({
  '/services/optimal-build/': {
    SEV1: ['severity: SEV1 · completely down · No user can get in · Data is lost'],
    SEV2: ['severity: SEV2 · A major function is impaired · The error rate is high'],
    SEV3: ['severity: SEV3 · A minor function is impaired · Performance is degraded'],
    SEV4: ['severity: SEV4 · cosmetic or minor · Glitches in the user interface'],
    '': ['container: optimal-build-backend · app=optimal-build'],
    Links: ['host: API overview in Grafana'],
  },
  '/severity/1/': {
    'SEV1 Optimal Build': ['response time: SEV1 · Answer within 15 min', 'step: Call the engineering manager by phone'],
  },
  '/severity/2/': { 'SEV2 Optimal Build': ['response time: SEV2 · Answer within 30 min · Core features are broken'] },
  '/severity/3/': { 'SEV3 Optimal Build': ['response time: SEV3 · Answer within 2 hours · non-critical feature'] },
  '/severity/4/': { 'SEV4 Optimal Build': ['response time: SEV4 · Next business day · Minor bugs'] },
  '/escalation/optimal-build/': {
    Contacts: [
      'minute window: Primary on call · Escalates by itself after 15 min',
      'minute window: Secondary on call · Escalates by itself after 30 min',
      'contact: Engineering manager · By phone, by hand, for a SEV1 · Missing',
      'contact: security@optimal-build.com · All security incidents',
      'contact: legal@optimal-build.com · Data breaches',
      'contact: #incidents · #security-incidents',
    ],
    Steps: ['contact: PagerDuty pages them'],
  },
  '/runbooks/optimal-build/service-unavailable/': {
    Impact: ['severity: nobody can use the service: SEV1'],
    'Immediate actions': [
      'minute window: The first 5 minutes · Minutes 5 to 10',
      'step: How many users are affected · Is data at risk',
      'host: https://optimal-build.example.com/health',
      'command: kubectl -n optimal-build get pods · logs -l app=optimal-build --tail=100 · grep -i error',
    ],
    Diagnosis: [
      'minute window: Minutes 10 to 30',
      'command: OOMKilled · lastState.terminated.reason',
      'command: kubectl top nodes · kubectl describe nodes · Allocated resources',
      "command: rollout history deployment/optimal-build-backend · git log --oneline --since='1 hour ago'",
      "command: --since=30m --tail=-1 · head -n 500 · grep -oiP 'error.*' · sort | uniq -c | sort -rn",
      'command: from app.core.database import engine; print(engine.pool.status())',
    ],
    Mitigation: ['minute window: Minutes 30 to 60'],
    Symptoms: ['step: 503 · All API calls fail · 100 %'],
    Signals: ['metric: Error rate'],
    Context: ['metric: Memory in use, of its limit'],
    'If pods are killed for their memory': [
      'setting: set resources deployment/optimal-build-backend · --limits=memory=2Gi',
    ],
    'If there is too much load': ['setting: scale deployment/optimal-build-backend --replicas=6'],
    'If the deployment is stuck': [
      'command: rollout restart deployment/optimal-build-backend',
      'step: If the deployment is stuck',
    ],
    'If it began with a deployment': ['command: rollout undo deployment/optimal-build-backend'],
    'If traffic has to be kept away': [
      'path: infra/kubernetes/maintenance-ingress.yaml · infra/kubernetes/emergency-rate-limit.yaml',
    ],
    'If the nodes are exhausted': ['step: Add nodes · Never the monitoring · monitoring-tools · --replicas=0'],
    Verification: ['minute window: for 15 minutes', 'command: cd tests/e2e && npx playwright test specs/smoke.spec.ts'],
  },
  '/runbooks/optimal-build/database-issues/': {
    Symptoms: ['step: Queries are slow · Connections time out · too many connections'],
    'Immediate actions': [
      'setting: POSTGRES_HOST · POSTGRES_USER · POSTGRES_DB · POSTGRES_PASSWORD',
      'command: count(*) · FROM pg_stat_activity · SHOW max_connections;',
    ],
    Diagnosis: [
      "threshold: query_start < now() - interval '5 minutes' · pg_blocking_pids",
      'command: pg_size_pretty(pg_database_size(current_database()))',
    ],
    'If queries run for more than 10 minutes': [
      "threshold: state <> 'idle' AND query_start < now() - interval '10 minutes' · pg_terminate_backend",
    ],
    'If idle connections fill the limit': [
      "threshold: state = 'idle' AND state_change < now() - interval '30 minutes'",
    ],
    'If large tables are read whole': [
      'threshold: seq_scan > 1000 · < 100 · pg_stat_user_tables',
      'step: CREATE INDEX CONCURRENTLY',
    ],
  },
  '/runbooks/optimal-build/high-latency/': {
    Symptoms: [
      'threshold: P95 latency is above 500 ms',
      'metric: Latency, 95th percentile',
      'alert: latency alerts of Grafana',
      'step: Users report slow pages',
    ],
    'Immediate actions': ['host: API overview'],
    Diagnosis: ['command: --since=30m · endpoint="\\K[^"]+ · grep slow_query · grep -E \'external_api|timeout\''],
    'If the processors are busy': [
      'setting: If the processors are busy · scale deployment/optimal-build-backend --replicas=6',
    ],
    'If the cache does not help': ['command: redis-cli FLUSHDB · stale'],
    'If an external API is slow': ['step: circuit breaker · switch the slow calls off'],
  },
  '/runbooks/optimal-build/security-incident/': {
    Symptoms: ['step: Unusual traffic · Failed authentication · Unauthorized access'],
    'Immediate actions': [
      'command: logs -l app=optimal-build --since=24h · incident-logs-$(date +%Y%m%d).txt',
      "command: \\copy · compliance_audit_logs · interval '24 hours' · audit-$(date +%Y%m%d).csv · CSV HEADER",
      'contact: security@optimal-build.com · #security-incidents',
    ],
    "If the attacker's address is known": [
      'command: kind: NetworkPolicy · name: block-attacker · cidr: 0.0.0.0/0 · /32',
    ],
    'If credentials may have leaked': ['step: API keys · Database passwords · JWT secrets'],
    Escalation: ['contact: legal@optimal-build.com · data breach'],
  },
});
