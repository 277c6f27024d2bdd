import type { Fact } from './fact.ts';

const service = '/services/sira/';
const escalation = '/escalation/sira/';
const down = '/runbooks/sira/application-down/';
const database = '/runbooks/sira/database-connection-failure/';
const slow = '/runbooks/sira/high-response-times/';
const certificate = '/runbooks/sira/ssl-certificate-expiration/';
const errors = '/runbooks/sira/high-error-rate/';
const compose = 'docker compose -f docker-compose.prod.yml';

/** What SIRA's own document says of the service and its first five runbooks, and where a reader must find it. */
export const facts: readonly Fact[] = [
  { kind: 'severity', page: service, shows: ['P0', 'completely down', 'data breach', 'corrupt database'] },
  {
    kind: 'severity',
    page: service,
    shows: ['P1', 'partial outage', 'Performance that is severely degraded'],
  },
  { kind: 'severity', page: service, shows: ['P2', 'Minor errors', 'for some users', 'not critical'] },
  { kind: 'severity', page: service, shows: ['P3', 'minor bug', 'enhancement', 'documentation'] },
  { kind: 'threshold', page: service, shows: ['An error rate above 5 %'] },
  { kind: 'response time', page: service, shows: ['15 min', '1 h', '4 h', 'next business day'] },
  { kind: 'date', page: service, shows: ['every quarter', 'after each incident'] },
  { kind: 'port', page: service, shows: ['Grafana', '3001'] },
  { kind: 'port', page: service, shows: ['Prometheus', '9090'] },
  { kind: 'container', page: service, shows: ['sira-backend'] },
  { kind: 'response time', page: '/severity/1/', shows: ['P0', 'Page the on-call engineer at once'] },
  { kind: 'response time', page: '/severity/2/', shows: ['P1', 'Contact the engineering lead'] },
  { kind: 'response time', page: '/severity/3/', shows: ['P2', 'Create a ticket and assign it to the team'] },
  { kind: 'severity', page: '/severity/1/', shows: ['Application down', 'SSL certificate expiration'] },
  { kind: 'severity', page: '/severity/1/', shows: ['Database connection failure', 'High response times'] },
  { kind: 'contact', page: escalation, shows: ['On-call engineer', 'oncall@', 'then Engineering lead'] },
  { kind: 'contact', page: escalation, shows: ['Engineering lead', 'lead@', 'then CTO'] },
  { kind: 'contact', page: escalation, shows: ['Database admin', 'dba@'] },
  { kind: 'contact', page: escalation, shows: ['Security team', 'security@', 'then CISO'] },
  { kind: 'contact', page: escalation, shows: ['DevOps', 'devops@'] },
  { kind: 'vendor', page: escalation, shows: ['Mistral AI', 'Pinecone'] },

  { kind: 'alert', page: down, shows: ['APIDown', 'HighErrorRate'] },
  { kind: 'threshold', page: down, shows: ['503', '500'] },
  { kind: 'command', page: down, shows: [`${compose} ps`] },
  { kind: 'container', page: down, shows: ['sira_backend_prod', 'sira_frontend_prod', 'sira_nginx_prod'] },
  { kind: 'container', page: down, shows: ['sira-backend'] },
  { kind: 'command', page: down, shows: ['docker logs --tail=100'] },
  { kind: 'command', page: down, shows: [`${compose} restart backend`] },
  { kind: 'step', page: down, shows: ['every service', 'stack trace', 'spike'] },
  { kind: 'host', page: down, shows: ['https://api.<domain>/health', 'https://<domain>'] },
  { kind: 'path', page: down, shows: ['/health/system'] },
  { kind: 'vendor', page: down, shows: ['Mistral AI', 'Pinecone'] },
  { kind: 'port', page: down, shows: ['http://localhost:3001', 'http://localhost:9090'] },
  {
    kind: 'prevention',
    page: down,
    shows: ['restart policy', 'already configured', 'Error handling', 'resource limits'],
  },
  { kind: 'date', page: down, shows: ['2026-01-29'] },

  { kind: 'alert', page: database, shows: ['DatabaseDown'] },
  { kind: 'step', page: database, shows: ['connection refused', 'timeout', 'every API request'] },
  { kind: 'command', page: database, shows: [`${compose} ps -a db`] },
  { kind: 'container', page: database, shows: ['docker logs --tail=50 sira_db_prod'] },
  { kind: 'command', page: database, shows: ['docker exec sira_db_prod pg_isready -U postgres'] },
  { kind: 'command', page: database, shows: [`${compose} restart db`] },
  {
    kind: 'command',
    page: database,
    shows: ['psql -U postgres -d sira', 'count(*)', 'FROM pg_stat_activity'],
  },
  {
    kind: 'command',
    page: database,
    shows: ['docker logs --tail=20 sira_backend_prod', "'database|connection'"],
  },
  { kind: 'command', page: database, shows: ['df -h'] },
  { kind: 'command', page: database, shows: ['./scripts/restore_db.sh', '/backups/latest_backup.sql.gz'] },
  { kind: 'prevention', page: database, shows: ['pool', 'retry', 'VACUUM', 'ANALYZE'] },
  { kind: 'date', page: database, shows: ['2026-01-29'] },

  { kind: 'alert', page: slow, shows: ['HighResponseTime'] },
  { kind: 'threshold', page: slow, shows: ['p95', '2 s', 'queue'] },
  { kind: 'command', page: slow, shows: ['docker stats --no-stream', 'free -h', 'iostat -x 1 5'] },
  { kind: 'command', page: slow, shows: ["interval '5 seconds'", "state = 'active'", 'pg_stat_activity'] },
  { kind: 'command', page: slow, shows: ['docker top sira_backend_prod', 'Uvicorn'] },
  { kind: 'command', page: slow, shows: [`${compose} up -d`, 'backend', 'workers'] },
  { kind: 'vendor', page: slow, shows: ['Mistral', 'Pinecone'] },
  { kind: 'prevention', page: slow, shows: ['migration 005', 'Redis', 'several backends'] },
  { kind: 'date', page: slow, shows: ['2026-01-29'] },

  { kind: 'threshold', page: certificate, shows: ['30 days'] },
  { kind: 'step', page: certificate, shows: ['connection is not private', 'curl'] },
  {
    kind: 'command',
    page: certificate,
    shows: ['openssl s_client -servername <domain> -connect <domain>:443'],
  },
  { kind: 'command', page: certificate, shows: ['openssl x509 -noout', '-dates'] },
  { kind: 'port', page: certificate, shows: [':443'] },
  { kind: 'command', page: certificate, shows: [`${compose} stop nginx`, `${compose} start nginx`] },
  { kind: 'command', page: certificate, shows: ['sudo certbot renew', "Let's Encrypt"] },
  { kind: 'path', page: certificate, shows: ['/etc/letsencrypt/live/<domain>/fullchain.pem'] },
  { kind: 'path', page: certificate, shows: ['/etc/letsencrypt/live/<domain>/privkey.pem', 'nginx/ssl/'] },
  { kind: 'command', page: certificate, shows: ['./scripts/ssl_validation.sh <domain>'] },
  { kind: 'prevention', page: certificate, shows: ['cron', 'staging', '30 days'] },
  { kind: 'date', page: certificate, shows: ['2026-01-29'] },

  { kind: 'alert', page: errors, shows: ['HighErrorRate'] },
  { kind: 'threshold', page: errors, shows: ['2 and 5 %', '4xx', '5xx'] },
  { kind: 'threshold', page: errors, shows: ['5 %', 'P1'] },
  { kind: 'command', page: errors, shows: ['docker logs --tail=200 sira_backend_prod', "'error|exception'"] },
  {
    kind: 'command',
    page: errors,
    shows: ['docker logs --tail=1000 sira_nginx_prod', '$9', 'sort | uniq -c | sort -rn'],
  },
  { kind: 'command', page: errors, shows: ['{print $7}'] },
  { kind: 'path', page: errors, shows: ['/app/logs/app.log'] },
  { kind: 'vendor', page: errors, shows: ['Mistral', 'Pinecone'] },
  {
    kind: 'step',
    page: errors,
    shows: ['Better validation', 'A retry for calls', 'authentication configuration', 'optimised'],
  },
  { kind: 'date', page: errors, shows: ['2026-01-29'] },
];
