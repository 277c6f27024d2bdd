import { listFacts } from './fact.ts';

/** What SQL Query Synthesizer's own document says, and where a reader must find it; its process stands in guides.ts. */
export const facts = listFacts({
  '/runbooks/sql-synthesizer/high-error-rate/': {
    Meaning: ['alert: HighErrorRate', 'threshold: more than 10 % · for 5 minutes'],
    Symptoms: ['step: Users report failures'],
    'Immediate actions': [
      'minute window: The first 5 minutes',
      'port: http://localhost:5000/metrics',
      'metric: api_requests_total',
      'command: docker logs --tail=100 sql-synthesizer-app · grep ERROR',
      'path: http://localhost:5000/health',
    ],
    Diagnosis: [
      'minute window: Minutes 5 to 15',
      'command: docker exec sql-synthesizer-db pg_isready -U postgres',
      'command: docker exec sql-synthesizer-cache redis-cli ping · docker stats --no-stream sql-synthesizer-app',
      'command: docker logs --since=15m sql-synthesizer-app · ERROR|CRITICAL',
    ],
    'If the connection pool is exhausted': [
      "command: http://localhost:5000/health/detailed | jq '.checks.database'",
      'command: docker restart sql-synthesizer-app · scale deployment sql-synthesizer --replicas=3',
      "command: pg_stat_activity · state = 'active' · interval '1 minute'",
    ],
    'If OpenAI fails': [
      'host: https://status.openai.com/api/v2/status.json · .status.indicator',
      "host: https://api.openai.com/v1/models · jq '.error' · $OPENAI_API_KEY",
      'setting: QUERY_AGENT_CIRCUIT_BREAKER_ENABLED: "true"',
    ],
    'If the cache fails': [
      'command: redis-cli info replication',
      'setting: QUERY_AGENT_CACHE_BACKEND: "memory"',
      'command: redis-cli flushall',
    ],
    Verification: ['minute window: 10 min · .overall_healthy'],
    Communication: [
      'host: https://api.statuspage.io/v1/pages/ · incident[status]=investigating',
      'command: SLACK_WEBHOOK_URL · error rate above 10 %, under investigation',
      'contact: sendmail oncall@company.com',
      'minute window: 30 minutes',
    ],
  },
  '/services/sql-synthesizer/': { Contacts: ['contact: oncall@company.com'] },
  '/escalation/sql-synthesizer/': { Contacts: ['contact: oncall@company.com'] },
  '/runbooks/sql-synthesizer/database-connection-failures/': {
    Meaning: ['alert: DatabaseConnectionFailure'],
    Symptoms: ['step: check of the database fails · connection timeouts'],
    'Immediate actions': [
      'minute window: The first 5 minutes',
      'container: docker ps -a --filter name=sql-synthesizer-db',
      'command: pg_isready -U postgres -d sqlsynth_dev · pg_stat_activity · count(*) · SHOW max_connections',
    ],
    'If the database is down': [
      'command: docker logs --tail=50 sql-synthesizer-db · docker restart sql-synthesizer-db',
      'step: 30 seconds · until docker exec sql-synthesizer-db pg_isready',
    ],
    'If the connection pool is exhausted': [
      "command: pg_terminate_backend(pid) · state = 'idle in transaction'",
      "minute window: interval '5 minutes' · more than 5 minutes",
    ],
    'To change a setting': ['setting: QUERY_AGENT_DB_POOL_SIZE=20 · QUERY_AGENT_DB_MAX_OVERFLOW=40'],
    Diagnosis: ['command: docker exec sql-synthesizer-db df -h'],
    'If the disk is full': [
      'command: pg_ls_waldir() · pg_replication_slots · CHECKPOINT; · -d sqlsynth_dev -c "VACUUM ANALYZE;"',
    ],
  },
  '/runbooks/sql-synthesizer/security-incident/': {
    Meaning: ['alert: SecurityIncident'],
    Symptoms: ['step: SQL injection · Authentication looks unusual · High-severity security events'],
    'Immediate actions': [
      'path: http://localhost:5000/api/security/events/recent',
      "command: docker logs sql-synthesizer-app · grep SECURITY · http://localhost:5000/health | jq '.security_status'",
    ],
    'If it is an SQL injection attack': [
      'command: iptables -I INPUT -s <suspicious-ip> -j DROP · iptables -I DOCKER-USER -s <suspicious-ip> -j DROP',
    ],
    Diagnosis: [
      'path: grep "sql_injection_attempt" /var/log/security_audit.log',
      'command: grep "rate_limit_exceeded" /var/log/security_audit.log · awk \'{print $5}\'',
      'command: sort | uniq -c | sort -nr',
    ],
    'If authentication was bypassed or a key has leaked': [
      'path: http://localhost:5000/api/query · {"question":',
      'setting: QUERY_AGENT_API_KEY_REQUIRED: "true" · QUERY_AGENT_API_KEY: · openssl rand -hex 32',
      'step: tell all API consumers',
    ],
    'If the rate limit is being violated': ['setting: QUERY_AGENT_RATE_LIMIT_PER_MINUTE: "10"'],
    Prevention: [
      'prevention: QUERY_AGENT_ENABLE_HSTS: "true" · QUERY_AGENT_CSRF_ENABLED: "true"',
      'prevention: QUERY_AGENT_MAX_REQUEST_SIZE_MB: "0.5" · make security-audit · make rotate-secrets',
    ],
  },
  '/runbooks/sql-synthesizer/performance-degradation/': {
    Meaning: ['alert: HighResponseTime', 'threshold: 100 ms · 95th percentile'],
    Symptoms: ['step: Users report slow responses'],
    'Immediate actions': [
      'command: %{time_total} · http://localhost:5000/health · docker stats --no-stream',
      'metric: http://localhost:5000/metrics | grep query_duration',
    ],
    Diagnosis: [
      'command: pg_stat_statements · ORDER BY mean_exec_time DESC · LIMIT 10 · calls · total_exec_time',
      'command: pg_blocking_pids(waiting.pid)',
      'metric: cache_(hit|miss)',
      'command: redis-cli info memory · import psutil · memory_info · num_threads',
      'command: docker logs sql-synthesizer-app · grep -i garbage',
    ],
    'If the cache does not help': ['command: redis-cli flushall'],
    'If the load is too high for one container': [
      'command: scale deployment sql-synthesizer --replicas=5',
      'command: docker update --memory=2g · --cpus=2 sql-synthesizer-app',
    ],
    'If the application leaks memory': ['command: docker restart sql-synthesizer-app'],
    Verification: ['step: watch -n 5 · %{time_total}'],
  },
});
